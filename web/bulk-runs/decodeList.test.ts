import { describe, expect, it } from 'vitest'
import { parsePeopleList } from '#contract/people-list.ts'
import { decodeList } from './decodeList'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, { isLittle }: { isLittle: boolean }) => {
  const view = new DataView(new ArrayBuffer(2 * text.length))
  for (let at = 0; at < text.length; at += 1) view.setUint16(2 * at, text.charCodeAt(at), isLittle)
  return new Uint8Array(view.buffer)
}
/** As Excel writes it: one byte a sign. The euro sign and the long dash have bytes that Latin-1 leaves to controls. */
const windows1252 = (text: string) =>
  Uint8Array.from(text.replaceAll('€', '\u0080').replaceAll('–', '\u0096').replaceAll('Œ', '\u008c'), (sign) =>
    sign.charCodeAt(0),
  )
const joined = (...parts: (Uint8Array | number[])[]) => Uint8Array.from(parts.flatMap((part) => [...part]))

const encodings: [name: string, encode: (text: string) => Uint8Array][] = [
  ['UTF-8', (text) => utf8(text)],
  ['UTF-8 with a mark', (text) => joined([0xef, 0xbb, 0xbf], utf8(text))],
  ['UTF-16, the low byte first', (text) => joined([0xff, 0xfe], utf16(text, { isLittle: true }))],
  ['UTF-16, the high byte first', (text) => joined([0xfe, 0xff], utf16(text, { isLittle: false }))],
  ['Windows-1252', windows1252],
]
const separators: [name: string, sign: string][] = [
  ['commas', ','],
  ['semicolons', ';'],
  ['tabs', '\t'],
]
const every = encodings.flatMap(([encoding, encode]) =>
  separators.map(([separator, sign]) => ({ encoding, separator, sign, encode })),
)

describe.each(every)('$encoding with $separator', ({ sign, encode }) => {
  it('is read with its accents, its quoted line ends and its lines', () => {
    const lines = [
      ['Workspace', 'E-mail', 'Role'],
      ['Señal – Œuvre 5 €', 'ada@example.com', 'Member'],
      [`"Two\r\nlines${sign} ""quoted"""`, 'grace@example.com', ''],
      ['Zürich', 'nobody', 'king'],
    ]
    const { text } = decodeList(encode(lines.map((fields) => fields.join(sign)).join('\r\n')))
    const rows = parsePeopleList(text ?? '')
    expect(rows.map(({ line, email, role, workspaces, problem }) => [line, email, role, workspaces, problem])).toEqual([
      [2, 'ada@example.com', 'member', [{ workspace: 'Señal – Œuvre 5 €', level: null }], null],
      [3, 'grace@example.com', null, [{ workspace: `Two\r\nlines${sign} "quoted"`, level: null }], null],
      [5, 'nobody', 'king', [{ workspace: 'Zürich', level: null }], null],
    ])
  })
})

describe('Arabic', () => {
  const arabic = 'البريد,مساحة العمل\r\nada@example.com,المبيعات\r\n'
  it.each(encodings.slice(0, 4))('is read from %s', (_, encode) => {
    const { text } = decodeList(encode(arabic))
    expect(parsePeopleList(text ?? '')).toMatchObject([{ line: 2, workspaces: [{ workspace: 'المبيعات' }] }])
  })
})

describe('what cannot be read', () => {
  it.each<[name: string, bytes: Uint8Array, line: number]>([
    ['UTF-8 that was damaged', joined(utf8('email\nmüller@example.com, Zürich\nb'), [0xc3], utf8('\nc')), 3],
    ['UTF-8 with a mark that is not UTF-8', joined([0xef, 0xbb, 0xbf], windows1252('email\nmüller')), 2],
    ['a byte that Windows-1252 has no sign for', joined(windows1252('email\nmüller\n'), [0x81]), 3],
    ['half a sign of UTF-16', joined([0xff, 0xfe], utf16('a\nb\n', { isLittle: true }), [0x61]), 3],
    ['half a pair of UTF-16', joined([0xff, 0xfe], utf16('a\nb\ud83d', { isLittle: true })), 2],
    ['UTF-16 without a mark', utf16('email\nada@example.com', { isLittle: true }), 1],
    ['a workbook', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]), 1],
  ])('%s', (_, bytes, line) => {
    expect(decodeList(bytes)).toEqual({ text: null, line })
  })

  it('is not an empty file', () => {
    expect(decodeList(new Uint8Array())).toEqual({ text: '', line: null })
  })
})
