import { describe, expect, it } from 'vitest'
import { directions, languages, type Language } from '#contract/languages.ts'
import { words, writeMail, type Letter, type LetterKind, type LetterValue } from './letter.ts'

const kinds = Object.keys(words.en.letters) as LetterKind[]
const all = languages.flatMap((language) => kinds.map((kind) => [language, kind] as const))

/** Any name a letter asks for gets a value; what is a count or a day in one of them is asked for by these names. */
const known: Readonly<Record<string, LetterValue>> = {
  number: 3,
  workspaces: 3,
  invitations: 3,
  entries: 3,
  places: 3,
  purgeDay: new Date('2026-12-24T23:00:00Z'),
  role: { role: 'user_admin' },
}

function sample(language: Language, kind: LetterKind): Letter {
  const { subject, paragraphs, notes, ...rest } = words.en.letters[kind]
  const text = [subject, ...paragraphs, ...notes].join(' ')
  const names = [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name)
  const values = Object.fromEntries(names.map((name) => [name, known[name] ?? `<${name}>`]))
  const url = 'action' in rest ? { url: 'https://atrium.example/page#secret' } : {}
  return { to: 'ada@example.com', language, says: kind, values, ...url } as unknown as Letter
}

describe('every letter in every language', () => {
  it.each(all)('%s %s is whole', (language, kind) => {
    const letter = sample(language, kind)
    const { subject, text, html } = writeMail(letter)
    for (const part of [subject, text]) {
      expect(part).not.toMatch(/[{}]|undefined|null|\[object/)
      expect(part.trim()).not.toBe('')
    }
    const values = Object.entries(letter.values as Record<string, LetterValue>)
    for (const [name] of values.filter(([, value]) => typeof value === 'string')) {
      expect(`${subject}\n${text}`, `${kind} names ${name}`).toContain(`<${name}>`)
      expect(html).not.toContain(`<${name}>`)
    }
    expect(html).toContain(`<html lang="${language}" dir="${directions[language]}">`)
    expect(html).not.toMatch(/\{\w+[,}]|undefined|\[object/)
    const { action } = words[language].letters[kind] as { action?: string }
    if (action !== undefined) {
      expect(text).toContain(`${action}:\nhttps://atrium.example/page#secret`)
      expect(html).toContain('href="https://atrium.example/page#secret"')
      expect(html).toContain(words[language].copyAddress)
    }
    if (language !== 'ar') return
    const sentences = text.split('\n').filter((line) => line !== '' && !/^(https?:|--$|Atrium$)/.test(line))
    expect(sentences.filter((line) => !/\p{Script=Arabic}/u.test(line))).toEqual([])
  })

  it.each(languages)('all of them differ from English: %s', (language) => {
    if (language === 'en') return
    const same = kinds.filter((kind) => words[language].letters[kind].subject === words.en.letters[kind].subject)
    expect(same).toEqual([])
  })
})

describe('a letter', () => {
  it('names days, counts and roles the way its language does', () => {
    const deleted = (language: Language) => writeMail(sample(language, 'organization_deleted')).text
    expect(deleted('en')).toContain('December 24, 2026')
    expect(deleted('es')).toContain('24 de diciembre de 2026')
    expect(deleted('ar')).toContain('24 ديسمبر 2026')
    expect(writeMail(sample('ar', 'organization_request_granted')).text).toContain('3 مؤسسات إضافية')
    expect(writeMail(sample('es', 'invitation')).text).toContain('Administrador de usuarios')
  })

  it('leaves out a paragraph about something that is not there', () => {
    const letter: Letter = {
      to: 'ada@example.com',
      language: 'en',
      says: 'organization_request_declined',
      values: { firstName: 'Ada', number: 1, answer: null },
      url: 'https://atrium.example/',
    }
    expect(writeMail(letter).text).not.toContain('The operator says')
    expect(writeMail({ ...letter, values: { ...letter.values, answer: 'No' } }).text).toContain('The operator says: No')
  })

  it('keeps names from changing the text around them', () => {
    const letter: Letter = {
      to: 'ada@example.com',
      language: 'ar',
      says: 'member_removed',
      values: { firstName: 'Ada & Co.', organization: 'Acme\nBcc: x' },
    }
    const { subject, text, html } = writeMail(letter)
    expect(subject).toBe('لم تعد عضوًا في \u2068Acme Bcc: x\u2069')
    expect(text).toContain('\u2068Ada & Co.\u2069')
    expect(html).toContain('<bdi>Ada &amp; Co.</bdi>')
  })
})
