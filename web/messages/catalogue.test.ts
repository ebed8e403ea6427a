import { describe, expect, it } from 'vitest'
import { languages, type Language } from '#contract/languages.ts'
import { parseMessage, type MessagePart } from '#contract/message-format.ts'
import { ar } from './ar'
import { arAccessExplanations } from './ar-access-explanations'
import { arAccessHistory } from './ar-access-history'
import { arAccessLevels } from './ar-access-levels'
import { arBulkRuns } from './ar-bulk-runs'
import { arAudit } from './ar-audit'
import { arChooser } from './ar-chooser'
import { arConsole } from './ar-console'
import { arDepartures } from './ar-departures'
import { arExports } from './ar-exports'
import { arRecovery } from './ar-recovery'
import { arSuccession } from './ar-succession'
import { arInvitations } from './ar-invitations'
import { arMailed } from './ar-mailed'
import { arOrganization } from './ar-organization'
import { arPersonalData } from './ar-personal-data'
import { arFieldProblems } from './ar-field-problems'
import { arProblems } from './ar-problems'
import { arProfile } from './ar-profile'
import { arWorkspaceAccess } from './ar-workspace-access'
import { en } from './en'
import { enAccessExplanations } from './en-access-explanations'
import { enAccessHistory } from './en-access-history'
import { enAccessLevels } from './en-access-levels'
import { enBulkRuns } from './en-bulk-runs'
import { enAudit } from './en-audit'
import { enChooser } from './en-chooser'
import { enConsole } from './en-console'
import { enDepartures } from './en-departures'
import { enExports } from './en-exports'
import { enRecovery } from './en-recovery'
import { enSuccession } from './en-succession'
import { enInvitations } from './en-invitations'
import { enMailed } from './en-mailed'
import { enOrganization } from './en-organization'
import { enPersonalData } from './en-personal-data'
import { enFieldProblems } from './en-field-problems'
import { enProblems } from './en-problems'
import { enProfile } from './en-profile'
import { enWorkspaceAccess } from './en-workspace-access'
import { es } from './es'
import { esAccessExplanations } from './es-access-explanations'
import { esAccessHistory } from './es-access-history'
import { esAccessLevels } from './es-access-levels'
import { esBulkRuns } from './es-bulk-runs'
import { esAudit } from './es-audit'
import { esChooser } from './es-chooser'
import { esConsole } from './es-console'
import { esDepartures } from './es-departures'
import { esExports } from './es-exports'
import { esRecovery } from './es-recovery'
import { esSuccession } from './es-succession'
import { esInvitations } from './es-invitations'
import { esMailed } from './es-mailed'
import { esOrganization } from './es-organization'
import { esPersonalData } from './es-personal-data'
import { esFieldProblems } from './es-field-problems'
import { esProblems } from './es-problems'
import { esProfile } from './es-profile'
import { esWorkspaceAccess } from './es-workspace-access'

type Messages = Readonly<Record<string, string>>

const catalogues: Readonly<Record<Language, Messages>> = {
  en: {
    ...en,
    ...enAccessExplanations,
    ...enAccessHistory,
    ...enAccessLevels,
    ...enAudit,
    ...enBulkRuns,
    ...enChooser,
    ...enConsole,
    ...enDepartures,
    ...enExports,
    ...enRecovery,
    ...enSuccession,
    ...enInvitations,
    ...enMailed,
    ...enOrganization,
    ...enPersonalData,
    ...enFieldProblems,
    ...enProblems,
    ...enProfile,
    ...enWorkspaceAccess,
  },
  es: {
    ...es,
    ...esAccessExplanations,
    ...esAccessHistory,
    ...esAccessLevels,
    ...esAudit,
    ...esBulkRuns,
    ...esChooser,
    ...esConsole,
    ...esDepartures,
    ...esExports,
    ...esRecovery,
    ...esSuccession,
    ...esInvitations,
    ...esMailed,
    ...esOrganization,
    ...esPersonalData,
    ...esFieldProblems,
    ...esProblems,
    ...esProfile,
    ...esWorkspaceAccess,
  },
  ar: {
    ...ar,
    ...arAccessExplanations,
    ...arAccessHistory,
    ...arAccessLevels,
    ...arAudit,
    ...arBulkRuns,
    ...arChooser,
    ...arConsole,
    ...arDepartures,
    ...arExports,
    ...arRecovery,
    ...arSuccession,
    ...arInvitations,
    ...arMailed,
    ...arOrganization,
    ...arPersonalData,
    ...arFieldProblems,
    ...arProblems,
    ...arProfile,
    ...arWorkspaceAccess,
  },
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
      'details.industry.marketing',
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
