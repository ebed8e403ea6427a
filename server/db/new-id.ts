import { randomBytes } from 'node:crypto'

/** Those of a ULID: Crockford's base 32, in lower case. */
export const idDigits = '0123456789abcdefghjkmnpqrstvwxyz'

type Prefix =
  | 'usr'
  | 'ses'
  | 'key'
  | 'fac'
  | 'reg'
  | 'org'
  | 'dlg'
  | 'req'
  | 'wsp'
  | 'lvl'
  | 'inv'
  | 'blk'
  | 'rev'
  | 'suc'
  | 'rcv'
  | 'ltx'
  | 'ivc'
  | 'rcp'
  | 'rfd'
  | 'pat'
  | 'aud'
  | 'mal'
  | 'exp'
  | 'plv'
  | 'prc'

/** A new id: prefix, underscore and a ULID (48 bits of time, 80 random bits), so that ids sort by creation. */
export function newId(prefix: Prefix): string {
  let text = timeDigits(Date.now())
  const random = randomBytes(16)
  for (const byte of random) text += idDigits.charAt(byte & 31)
  return `${prefix}_${text}`
}

/** A text that no id made at that time or later precedes. */
export function firstIdAt(prefix: Prefix, milliseconds: number): string {
  return `${prefix}_${timeDigits(Math.min(Math.max(milliseconds, 0), 2 ** 48 - 1))}`
}

function timeDigits(milliseconds: number): string {
  let time = milliseconds
  let text = ''
  for (let place = 0; place < 10; place += 1) {
    text = idDigits.charAt(time % 32) + text
    time = Math.floor(time / 32)
  }
  return text
}
