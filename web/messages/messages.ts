import { createElement, Fragment, useSyncExternalStore, type ReactNode } from 'react'
import { directions, isLanguage, locales, type Language } from '#contract/languages.ts'
import { formatMessage, type MessageValues } from '#contract/message-format.ts'
import type { en } from './en'
import type { part as enAccessExplanations } from './en-access-explanations'
import type { part as enAccessGrid } from './en-access-grid'
import type { part as enAccessHistory } from './en-access-history'
import type { part as enAccessLevels } from './en-access-levels'
import type { part as enAccessReviews } from './en-access-reviews'
import type { part as enAudit } from './en-audit'
import type { part as enBillingProblems } from './en-billing-problems'
import type { part as enBulkRuns } from './en-bulk-runs'
import type { part as enChooser } from './en-chooser'
import type { part as enCommands } from './en-commands'
import type { part as enConsole } from './en-console'
import type { part as enDepartures } from './en-departures'
import type { part as enExports } from './en-exports'
import type { part as enFieldProblems } from './en-field-problems'
import type { part as enInvitations } from './en-invitations'
import type { part as enInvoices } from './en-invoices'
import type { part as enMailed } from './en-mailed'
import type { part as enOrganizations } from './en-organizations'
import type { part as enOrganization } from './en-organization'
import type { part as enOperator } from './en-operator'
import type { part as enPayments } from './en-payments'
import type { part as enPermissions } from './en-permissions'
import type { part as enPersonalData } from './en-personal-data'
import type { part as enProblems } from './en-problems'
import type { part as enProfile } from './en-profile'
import type { part as enWorkspaceAccess } from './en-workspace-access'
import type { part as enRecovery } from './en-recovery'
import type { part as enWorkspaceInvitations } from './en-workspace-invitations'
import type { part as enSamlTrace } from './en-saml-trace'
import type { part as enSeatPreview } from './en-seat-preview'
import type { part as enSeats } from './en-seats'
import type { part as enConfirming } from './en-confirming'
import type { part as enStanding } from './en-standing'
import type { part as enSubscription } from './en-subscription'
import type { part as enSuccession } from './en-succession'

interface Parts {
  entrance: typeof en
  mailed: typeof enMailed
  console: typeof enConsole
  commands: typeof enCommands
  organizations: typeof enOrganizations
  organization: typeof enOrganization
  invitations: typeof enInvitations
  profile: typeof enProfile
  audit: typeof enAudit
  grid: typeof enAccessGrid
  history: typeof enAccessHistory
  access: typeof enWorkspaceAccess
  inviting: typeof enWorkspaceInvitations
  why: typeof enAccessExplanations
  permissions: typeof enPermissions
  levels: typeof enAccessLevels
  bulk: typeof enBulkRuns
  reviews: typeof enAccessReviews
  chooser: typeof enChooser
  operator: typeof enOperator
  confirming: typeof enConfirming
  standing: typeof enStanding
  succession: typeof enSuccession
  recovery: typeof enRecovery
  samlTrace: typeof enSamlTrace
  seats: typeof enSeats
  seatPreview: typeof enSeatPreview
  personalData: typeof enPersonalData
  invoices: typeof enInvoices
  payments: typeof enPayments
  subscription: typeof enSubscription
  exports: typeof enExports
  departures: typeof enDepartures
  fields: typeof enFieldProblems
  billingProblems: typeof enBillingProblems
  problems: typeof enProblems
}

export type MessageKey = { [Part in keyof Parts]: keyof Parts[Part] }[keyof Parts]

/** What is loaded when a page first needs it; the sign-in page pays for the entrance only. */
export type MessagePart = Exclude<keyof Parts, 'entrance'>

type Load<Part extends keyof Parts> = () => Promise<Readonly<Record<keyof Parts[Part], string>>>
/** Each file of a part calls it `part`: said once for all, it weighs nothing on the first page. */
type LoadPart<Part extends keyof Parts> = () => Promise<{ part: Awaited<ReturnType<Load<Part>>> }>
export type PartSources = { readonly [Part in MessagePart]: LoadPart<Part> }

/** Where each language keeps its messages. Nobody pays for a language they do not read. */
const sources: Readonly<Record<Language, { entrance: Load<'entrance'>; parts: () => Promise<PartSources> }>> = {
  en: {
    entrance: async () => (await import('./en')).en,
    parts: async () => (await import('./en-parts')).enParts,
  },
  es: {
    entrance: async () => (await import('./es')).es,
    parts: async () => (await import('./es-parts')).esParts,
  },
  ar: {
    entrance: async () => (await import('./ar')).ar,
    parts: async () => (await import('./ar-parts')).arParts,
  },
}

const loadPart = async (code: Language, part: MessagePart) => (await (await sources[code].parts())[part]()).part

let language: Language = 'en'
let catalogue: Readonly<Record<string, string>> = {}
const loads = new Map<MessagePart, Promise<void>>()
const listeners = new Set<() => void>()

/** A value on its way into a message. Choices (`select`) see its text. */
class Named<Value> {
  readonly value: Value
  constructor(value: Value) {
    this.value = value
  }
  toString(): string {
    return String(this.value)
  }
}

/** The text of a message. A key that does not exist is a compile error. */
export function t(key: MessageKey, values: MessageValues<string | number> = {}): string {
  return partsOf(key, values)
    .map((part) => (part instanceof Named ? isolated(part.value) : part))
    .join('')
}

/** The text of a message whose key comes from the server; undefined when this catalogue does not know it. */
export function tIfKnown(key: string, values: MessageValues<string | number> = {}): string | undefined {
  return key in catalogue ? t(key as MessageKey, values) : undefined
}

/** A message whose values may be elements: `rich('members.removed', { name: <strong>Ada</strong> })`. */
export function rich(key: MessageKey, values: MessageValues<ReactNode>): ReactNode {
  const parts = partsOf(key, values).map((part) =>
    part instanceof Named ? createElement('bdi', null, part.value) : part,
  )
  return createElement(Fragment, null, ...parts)
}

function partsOf<Value>(key: MessageKey, values: MessageValues<Value | number>) {
  const named = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? value : new Named(value),
  ])
  const known = Object.fromEntries(named) as MessageValues<number | Named<Value>>
  return formatMessage(catalogue[key] ?? key, known, currentLocale())
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u

/** A name of the other direction must not turn its neighbours around (Unicode UAX 9: isolates). */
function isolated(text: string): string {
  return directions[language] === 'rtl' || rightToLeft.test(text) ? `\u2068${text}\u2069` : text
}

/** The language of the page as the server sent it; the first render waits for its messages. */
export function startMessages(): Promise<void> {
  const sent = document.documentElement.lang
  return setLanguage(isLanguage(sent) ? sent : 'en')
}

/** Loads a part of the messages; routes wait for it. Asked again meanwhile, it waits for the same answer. */
export async function loadMessages(part: MessagePart): Promise<void> {
  const load = loads.get(part) ?? addPart(part)
  loads.set(part, load)
  try {
    await load
  } catch (error) {
    loads.delete(part)
    throw error
  }
}

async function addPart(part: MessagePart): Promise<void> {
  const asked = language
  const messages = await loadPart(asked, part)
  // The language was changed meanwhile, perhaps before this part counted as loaded.
  if (asked !== language) return addPart(part)
  catalogue = { ...catalogue, ...messages }
}

export async function setLanguage(code: Language): Promise<void> {
  const parts = await Promise.all([sources[code].entrance(), ...[...loads.keys()].map((part) => loadPart(code, part))])
  catalogue = Object.assign({}, ...parts) as Readonly<Record<string, string>>
  language = code
  document.documentElement.lang = code
  document.documentElement.dir = directions[code]
  for (const listener of listeners) listener()
}

export function currentLanguage(): Language {
  return language
}

/** The language for Intl: dates, numbers, lists, names of countries. */
export function currentLocale(): string {
  return locales[language]
}

/** Re-renders on a change of language; the root uses it as a key so that every `t` runs again. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
