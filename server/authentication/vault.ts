import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps what the server must be able to read again, such as the secret of an authenticator app. */
export type Vault = {
  /** Which secret sealed it, to tell a wrong secret from damaged data. */
  keyId: Buffer
  seal: (plain: Buffer, boundTo: string) => Buffer
  open: (sealed: Buffer, boundTo: string) => Buffer
}

const keyIdBytes = 4
const nonceBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM with a key derived from the installation's secret. `boundTo` names the row: sealed bytes that are
 * moved to another row do not open there.
 */
export function createVault(secret: string): Vault {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'atrium vault 1', 32))
  const keyId = createHash('sha256').update(key).digest().subarray(0, keyIdBytes)
  return {
    keyId,
    seal: (plain, boundTo) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo))
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([keyId, nonce, cipher.getAuthTag(), sealed])
    },
    open: (sealed, boundTo) => {
      if (!isSealedBy(keyId, sealed)) throw new Error('This was sealed with another secret than the one in use')
      const nonce = sealed.subarray(keyIdBytes, keyIdBytes + nonceBytes)
      const tag = sealed.subarray(keyIdBytes + nonceBytes, keyIdBytes + nonceBytes + tagBytes)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo)).setAuthTag(tag)
      return Buffer.concat([decipher.update(sealed.subarray(keyIdBytes + nonceBytes + tagBytes)), decipher.final()])
    },
  }
}

export function isSealedBy(keyId: Buffer, sealed: Buffer): boolean {
  return sealed.subarray(0, keyIdBytes).equals(keyId)
}
