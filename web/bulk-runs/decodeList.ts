/** The text of a file, or the line in which it holds what is text in no encoding that lists come in. */
export type DecodedList = { text: string; line: null } | { text: null; line: number }

/**
 * Reads the bytes of a list as people's programs save them: UTF-8 with or without a mark, UTF-16 with one, and
 * Windows-1252, which Excel calls "CSV". A mark says what follows. Without one the file is UTF-8 if it is valid as
 * such, for no other text is by chance; else Windows-1252, unless most of it beyond ASCII is UTF-8 that was damaged.
 */
export function decodeList(bytes: Uint8Array): DecodedList {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return decoded(bytes.subarray(2), 'utf-16le')
  if (first === 0xfe && second === 0xff) return decoded(bytes.subarray(2), 'utf-16be')
  if (first === 0xef && second === 0xbb && third === 0xbf) return decoded(bytes.subarray(3), 'utf-8')
  const asUtf8 = decoded(bytes, 'utf-8')
  if (asUtf8.text !== null || isDamagedUtf8(bytes)) return asUtf8
  return decoded(bytes, 'windows-1252')
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** A byte that is none of a text: a spreadsheet or a picture under the name of a list has them at once. */
// oxlint-disable-next-line no-control-regex
const binary = /[\0-\x08\x0e-\x1f]/
/** Windows-1252 has no signs for five bytes; they stay control characters. */
// oxlint-disable-next-line no-control-regex
const binary1252 = /[\0-\x08\x0e-\x1f\x80-\x9f]/
const undecodable = /\ufffd/

function decoded(bytes: Uint8Array, encoding: Encoding): DecodedList {
  const text = textOf(bytes, encoding, { fatal: true })
  const wrong = text === null ? undecodable : encoding === 'windows-1252' ? binary1252 : binary
  const shown = text ?? textOf(bytes, encoding, { fatal: false }) ?? ''
  const at = shown.search(wrong)
  if (text !== null && at === -1) return { text, line: null }
  return { text: null, line: shown.slice(0, Math.max(0, at)).split(/\r\n|\n|\r/).length }
}

/** What Windows-1252 has from 0x80 to 0x9f; by hand, since not every decoder tells it from Latin-1. */
const beyondLatin1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const signOf1252 = (byte: number): string =>
  byte >= 0x80 && byte <= 0x9f ? beyondLatin1.charAt(byte - 0x80) : String.fromCharCode(byte)

function textOf(bytes: Uint8Array, encoding: Encoding, { fatal }: { fatal: boolean }): string | null {
  if (encoding === 'windows-1252') return Array.from(bytes, signOf1252).join('')
  try {
    return new TextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Signs of several bytes that are whole outnumber the bytes that belong to none. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = textOf(bytes, 'utf-8', { fatal: false }) ?? ''
  const broken = text.split('\ufffd').length - 1
  // oxlint-disable-next-line no-control-regex
  const whole = text.replaceAll(/[\0-\x7f\ufffd]/g, '').length
  return whole > broken
}
