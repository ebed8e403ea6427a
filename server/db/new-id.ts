import { randomBytes } from 'node:crypto'

const digits = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new id: prefix, underscore and a ULID (48 bits of time, 80 random bits), so that ids sort by creation. */
export function newId(prefix: 'usr' | 'ses' | 'key' | 'reg' | 'org' | 'req' | 'wsp' | 'inv' | 'aud' | 'mal'): string {
  let time = Date.now()
  let text = ''
  for (let place = 0; place < 10; place += 1) {
    text = digits.charAt(time % 32) + text
    time = Math.floor(time / 32)
  }
  const random = randomBytes(16)
  for (const byte of random) text += digits.charAt(byte & 31)
  return `${prefix}_${text}`
}
