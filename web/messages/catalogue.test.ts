import { describe, expect, it } from 'vitest'
import { languages, type Language } from '#contract/languages.ts'
import { parseMessage, type MessagePart } from '#contract/message-format.ts'
import { ar } from './ar'
import { arParts } from './ar-parts'
import { en } from './en'
import { enParts } from './en-parts'
import { es } from './es'
import { esParts } from './es-parts'
import type { PartSources } from './messages'

type Messages = Readonly<Record<string, string>>

/** Everything that can be loaded in a language. */
async function whole(entrance: Messages, parts: PartSources): Promise<Messages> {
  const loaded = await Promise.all(Object.values(parts).map(async (load): Promise<Messages> => (await load()).part))
  return Object.assign({}, entrance, ...loaded) as Messages
}

const catalogues: Readonly<Record<Language, Messages>> = {
  en: await whole(en, enParts),
  es: await whole(es, esParts),
  ar: await whole(ar, arParts),
}
const translations = languages.filter((language) => language !== 'en')

/** The values a message names, wherever it names them. */
function namedIn(parts: readonly MessagePart[]): Set<string> {
  return new Set(
    parts.flatMap((part) => {
      if (part.kind === 'value') return [part.name]
      if (part.kind !== 'choice') return []
      return [part.name, ...[...part.cases.values()].flatMap((inner) => [...namedIn(inner)])]
    }),
  )
}

/** In English and Spanish a text may be the same for one and for many; "many" is for whole millions. */
const optional = new Set(['one', 'many'])

/** The plural cases a message lacks in a language; an exact number stands for the case of that number. */
function missingCases(parts: readonly MessagePart[], language: Language): string[] {
  const rules = new Intl.PluralRules(language)
  const wanted = rules.resolvedOptions().pluralCategories.filter((each) => language === 'ar' || !optional.has(each))
  return parts.flatMap((part) => {
    if (part.kind !== 'choice') return []
    const inner = [...part.cases.values()].flatMap((each) => missingCases(each, language))
    if (!part.plural) return inner
    const has = new Set(
      [...part.cases.keys()].map((key) => (key.startsWith('=') ? rules.select(Number(key.slice(1))) : key)),
    )
    return [...inner, ...wanted.filter((each) => !has.has(each))]
  })
}

describe.each(languages)('the messages in %s', (language) => {
  const messages = catalogues[language]

  it('are those of English, no more and no less', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(catalogues.en).sort())
  })

  it('can be read, and name every case of a number', () => {
    const lacking = Object.entries(messages).flatMap(([key, source]) =>
      missingCases(parseMessage(source), language).map((each) => `${key} lacks ${each}`),
    )
    expect(lacking).toEqual([])
  })
})

describe.each(translations)('the translation into %s', (language) => {
  const pairs = Object.entries(catalogues[language]).map(([key, source]) => ({
    key,
    source,
    english: catalogues.en[key] ?? '',
  }))

  it('names what English names', () => {
    const different = pairs.filter(({ source, english }) => {
      const names = namedIn(parseMessage(source))
      // `what` is a piece of English, which a translation does without.
      const wanted = [...namedIn(parseMessage(english))].filter((name) => name !== 'what')
      return names.size !== wanted.length || wanted.some((name) => !names.has(name))
    })
    expect(different.map(({ key }) => key)).toEqual([])
  })

  it('leaves no message in English', () => {
    const names = new Set(['Atrium', 'Google', 'Microsoft', '{name} ({level})', '{name}: {permissions}'])
    const same = new Set([
      'audit.value.no',
      'audit.field.total',
      'details.industry.marketing',
      'invoices.column.total',
      'invoices.total.total',
      'organizations.logo',
      'workspaces.settings.general',
    ])
    const left = pairs.filter(
      ({ key, source, english }) => source === english && !names.has(source) && !(language === 'es' && same.has(key)),
    )
    expect(left.map(({ key }) => key)).toEqual([])
    if (language !== 'ar') return
    const letters = pairs.filter(({ source }) => !names.has(source) && !/\p{Script=Arabic}/u.test(source))
    expect(letters.map(({ key }) => key)).toEqual([])
  })
})
