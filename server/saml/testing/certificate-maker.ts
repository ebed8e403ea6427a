import { createPrivateKey, createPublicKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** A certificate that signs itself, in a few lines of DER, so that tests need no other program. */
export interface MadeCertificate {
  privateKey: string
  certificate: string
}

export interface CertificateWish {
  name?: string
  bits?: number
  isElliptic?: boolean
  from?: Date
  to?: Date
  /** A key that is there already, as making one takes a while. */
  privateKey?: string
}

const der = (tag: number, ...contents: Uint8Array[]): Buffer => {
  const body = Buffer.concat(contents)
  const length =
    body.length < 128
      ? Buffer.from([body.length])
      : Buffer.from([0x82, Math.floor(body.length / 256), body.length % 256])
  return Buffer.concat([Buffer.from([tag]), length, body])
}
const sequence = (...contents: Uint8Array[]) => der(0x30, ...contents)
const hex = (text: string) => Buffer.from(text, 'hex')
const sha256WithRsa = sequence(hex('06092a864886f70d01010b'), hex('0500'))
const sha256WithEcdsa = sequence(hex('06082a8648ce3d040302'))
const commonName = (name: string) => sequence(der(0x31, sequence(hex('0603550403'), der(0x0c, Buffer.from(name)))))
const time = (date: Date) => der(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`))

export function madeCertificate(wish: CertificateWish = {}): MadeCertificate {
  if (wish.privateKey !== undefined) return certificateOf(createPrivateKey(wish.privateKey), wish)
  const pair =
    wish.isElliptic === true
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: wish.bits ?? 2048 })
  return certificateOf(pair.privateKey, wish)
}

function certificateOf(privateKey: KeyObject, { name = 'idp.test', from, to, ...wish }: CertificateWish) {
  const algorithm = wish.isElliptic === true ? sha256WithEcdsa : sha256WithRsa
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  const validity = sequence(
    time(from ?? new Date('2020-01-01T00:00:00Z')),
    time(to ?? new Date('2050-01-01T00:00:00Z')),
  )
  const serial = der(0x02, Buffer.from([1 + Math.floor(Math.random() * 100)]))
  const version = der(0xa0, hex('020102'))
  const body = sequence(version, serial, algorithm, commonName(name), validity, commonName(name), publicKey)
  const signature = createSign('sha256').update(body).sign(privateKey)
  const whole = sequence(body, algorithm, der(0x03, Buffer.from([0]), signature))
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}
