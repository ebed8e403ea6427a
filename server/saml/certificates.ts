import { X509Certificate } from 'node:crypto'
import { SamlRefusal } from './trace.ts'

export interface SamlCertificate {
  pem: string
  /** SHA-256 of the certificate, in pairs of capitals with colons, as providers show it. */
  fingerprint: string
  subject: string
  validFrom: Date
  validTo: Date
  key: 'rsa' | 'other'
  bits: number
}

const smallest = 2048

/** A certificate as PEM or bare base64. What it says about its validity is not judged here. */
export function readCertificate(text: string): SamlCertificate {
  const body = text.replaceAll(/-----(?:BEGIN|END) CERTIFICATE-----|\s/g, '')
  if (!/^[A-Za-z0-9+/]{100,}={0,2}$/.test(body) || body.length > 20_000) {
    throw new SamlRefusal('certificate_unreadable', body.slice(0, 40))
  }
  const certificate = x509(Buffer.from(body, 'base64'))
  const { publicKey } = certificate
  const isRsa = publicKey.asymmetricKeyType === 'rsa'
  return {
    pem: certificate.toString(),
    fingerprint: certificate.fingerprint256,
    subject: certificate.subject.replaceAll('\n', ', '),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
    key: isRsa ? 'rsa' : 'other',
    bits: publicKey.asymmetricKeyDetails?.modulusLength ?? 0,
  }
}

function x509(der: Buffer): X509Certificate {
  try {
    const certificate = new X509Certificate(der)
    // A key of a kind that is not known throws only when it is asked for.
    void certificate.publicKey.asymmetricKeyType
    return certificate
  } catch {
    throw new SamlRefusal('certificate_unreadable', der.toString('base64').slice(0, 40))
  }
}

/** Why a certificate may not verify anything, or null. */
export function refusedCertificate({ key, bits, validTo }: SamlCertificate, now: Date): SamlRefusal | null {
  if (key !== 'rsa') return new SamlRefusal('weak_key', 'not RSA', `RSA of ${smallest} bits`)
  if (bits < smallest) return new SamlRefusal('weak_key', `RSA of ${bits} bits`, `RSA of ${smallest} bits`)
  if (validTo <= now) return new SamlRefusal('certificate_expired', validTo.toISOString())
  return null
}

/** Those of a connection that may verify a signature now: of two that are rolled over, one may have expired. */
export function usableCertificates(texts: readonly string[], now: Date): SamlCertificate[] {
  if (texts.length === 0) throw new SamlRefusal('certificate_missing')
  if (texts.length > 2) throw new SamlRefusal('certificates_too_many', String(texts.length), '2')
  const all = texts.map(readCertificate)
  const refusals = all.map((each) => refusedCertificate(each, now))
  const usable = all.filter((_, index) => refusals[index] === null)
  const [refusal] = refusals
  if (usable.length === 0 && refusal !== null && refusal !== undefined) throw refusal
  return usable
}
