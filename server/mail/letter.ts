import { directions, locales, type Language } from '#contract/languages.ts'
import { formatMessage, type Translation } from '#contract/message-format.ts'
import type { OrganizationRole } from '#contract/permissions.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import type { ValueNames } from './words.ts'

export const words: Readonly<Record<Language, Translation<typeof en>>> = { en, es, ar }

type Letters = typeof en.letters
export type LetterKind = keyof Letters

/** What a letter names: a text, a count, a day, a role. Null leaves out the paragraph that names it. */
export type LetterValue = string | number | Date | { role: OrganizationRole } | null

/** A file that goes along. Its bytes are made when the mail is handed over, not when it is written. */
export type Attachment = { name: string; contentType: string; bytes: () => AsyncIterable<Uint8Array> }

type LetterOf<Kind extends LetterKind> = {
  to: string
  language: Language
  says: Kind
  values: Readonly<Record<ValueNames<Letters[Kind]>, LetterValue>>
  attachment?: Attachment
} & (Letters[Kind] extends { action: string } ? { url: string } : { url?: never })

/** A mail before it is written: to whom, in which language, what it says and what that names. */
export type Letter = { [Kind in LetterKind]: LetterOf<Kind> }[LetterKind]

export type Mail = { to: string; subject: string; text: string; html: string; attachment?: Attachment }

type Said = {
  language: Language
  subject: string
  paragraphs: Text[]
  action: { label: string; url: string } | null
  notes: Text[]
}
/** Words, and what was named between them. */
type Text = readonly (string | { named: string })[]

/** Writes a letter as text and as HTML that mail programs show alike: tables, inline styles, no pictures. */
export function writeMail(letter: Letter): Mail {
  const said = sayIn(letter)
  const mail = { to: letter.to, subject: said.subject, text: textOf(said), html: htmlOf(said) }
  return letter.attachment === undefined ? mail : { ...mail, attachment: letter.attachment }
}

function sayIn({ language, says, values, url }: Letter): Said {
  const { subject, paragraphs, notes, ...rest }: Translation<Letters>[LetterKind] = words[language].letters[says]
  const named = namedValues(values, language)
  const say = (source: string) =>
    formatMessage(source, named, locales[language]).map((part) => (typeof part === 'number' ? `${part}` : part))
  const sayAll = (sources: readonly string[]) => sources.filter((source) => !namesNothing(source, values)).map(say)
  return {
    language,
    subject: oneLine(plain(say(subject), language)),
    paragraphs: sayAll(paragraphs),
    action: url === undefined || !('action' in rest) ? null : { label: rest.action, url },
    notes: sayAll(notes),
  }
}

function namedValues(values: Readonly<Record<string, LetterValue>>, language: Language) {
  const shown = (value: Exclude<LetterValue, number>) => {
    if (value === null) return ''
    if (typeof value === 'string') return value
    if (value instanceof Date) {
      return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(value)
    }
    return words[language].roles[value.role]
  }
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? value : { named: shown(value) }]),
  )
}

function namesNothing(source: string, values: Readonly<Record<string, LetterValue>>): boolean {
  return Object.entries(values).some(([name, value]) => value === null && source.includes(`{${name}}`))
}

/** In a right-to-left text, names and addresses are isolated (Unicode UAX 9), so that none turns its neighbours around. */
function plain(text: Text, language: Language): string {
  const isolate = directions[language] === 'rtl'
  return text
    .map((part) => (typeof part === 'string' ? part : isolate ? `\u2068${part.named}\u2069` : part.named))
    .join('')
}

function textOf({ language, paragraphs, action, notes }: Said): string {
  const parts = [
    ...paragraphs.map((text) => plain(text, language)),
    ...(action === null ? [] : [`${action.label}:\n${action.url}`]),
    ...notes.map((text) => plain(text, language)),
    '--\nAtrium',
  ]
  return `${parts.join('\n\n')}\n`
}

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

function htmlOf({ language, subject, paragraphs, action, notes }: Said): string {
  const direction = directions[language]
  const said = paragraphs.map(
    (text) => `<p style="margin:0 0 16px;font-size:16px;line-height:24px;color:#1c1f2b">${markup(text)}</p>`,
  )
  const button =
    action === null
      ? ''
      : `<p style="margin:24px 0"><a href="${escape(action.url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#00626b;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none">${escape(action.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;line-height:20px;color:#565b6e">${escape(words[language].copyAddress)}<br><span dir="ltr" style="word-break:break-all">${escape(action.url)}</span></p>`
  const small = notes.map(
    (text) => `<p style="margin:0 0 8px;font-size:13px;line-height:20px;color:#565b6e">${markup(text)}</p>`,
  )
  return `<!doctype html>
<html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body dir="${direction}" style="margin:0;background:#f4f5f8;${font}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" dir="${direction}"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" dir="${direction}" style="max-width:520px;background:#ffffff;border-radius:12px">
<tr><td align="${direction === 'rtl' ? 'right' : 'left'}" style="padding:32px">
<p style="margin:0 0 24px;font-size:18px;font-weight:700;color:#00626b">Atrium</p>
${said.join('\n')}
${button}
${small.join('\n')}
</td></tr></table></td></tr></table></body></html>
`
}

function markup(text: Text): string {
  return text.map((part) => (typeof part === 'string' ? escape(part) : `<bdi>${escape(part.named)}</bdi>`)).join('')
}

function escape(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** Names of people and organizations end up in subjects; a line break there would start a new header. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 200)
}
