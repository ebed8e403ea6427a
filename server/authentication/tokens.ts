import { hash, randomBytes } from 'node:crypto'

/** A token or secret: 256 random bits, base64url. Who holds it proves it; the database keeps only its hash. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** SHA-256: the token has full entropy, so a slow hash would add nothing (RFC 6819, section 5.1.4.1.3). */
export function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}
