import { createElement, Fragment, useSyncExternalStore, type ReactNode } from 'react'
import { en } from './en'
import type { enAccessHistory } from './en-access-history'
import type { enAudit } from './en-audit'
import type { enChooser } from './en-chooser'
import type { enConsole } from './en-console'
import type { enMailed } from './en-mailed'
import { formatMessage, type MessageValues } from './format'

export type MessageKey =
  | keyof typeof en
  | keyof typeof enMailed
  | keyof typeof enConsole
  | keyof typeof enAudit
  | keyof typeof enAccessHistory
  | keyof typeof enChooser

/** What is loaded when a page first needs it; the sign-in page pays for none. */
export type MessagePart = 'mailed' | 'console' | 'audit' | 'history' | 'chooser'

/** What a language brings: the entrance catalogue at once, the other parts when they are needed. */
export interface LanguageSource {
  name: string
  direction: 'ltr' | 'rtl'
  entrance: () => Promise<Readonly<Record<keyof typeof en, string>>>
  mailed: () => Promise<Readonly<Record<keyof typeof enMailed, string>>>
  console: () => Promise<Readonly<Record<keyof typeof enConsole, string>>>
  audit: () => Promise<Readonly<Record<keyof typeof enAudit, string>>>
  history: () => Promise<Readonly<Record<keyof typeof enAccessHistory, string>>>
  chooser: () => Promise<Readonly<Record<keyof typeof enChooser, string>>>
}

const languages: Readonly<Record<string, LanguageSource>> = {
  en: {
    name: 'English',
    direction: 'ltr',
    entrance: () => Promise.resolve(en),
    mailed: async () => (await import('./en-mailed')).enMailed,
    console: async () => (await import('./en-console')).enConsole,
    audit: async () => (await import('./en-audit')).enAudit,
    history: async () => (await import('./en-access-history')).enAccessHistory,
    chooser: async () => (await import('./en-chooser')).enChooser,
  },
}

let language = 'en'
let catalogue: Readonly<Record<string, string>> = en
const loads = new Map<MessagePart, Promise<void>>()
const listeners = new Set<() => void>()

/** The text of a message. A key that does not exist is a compile error. */
export function t(key: MessageKey, values: MessageValues<string | number> = {}): string {
  const source = catalogue[key]
  return source === undefined ? key : formatMessage(source, values, language).join('')
}

/** A message whose values may be elements: `rich('members.removed', { name: <strong>Ada</strong> })`. */
export function rich(key: MessageKey, values: MessageValues<ReactNode>): ReactNode {
  const parts = formatMessage<ReactNode>(catalogue[key] ?? key, values, language)
  return createElement(Fragment, null, ...parts)
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
  const messages = await languages[language]?.[part]()
  catalogue = { ...catalogue, ...messages }
}

export async function setLanguage(code: string): Promise<void> {
  const source = languages[code]
  if (source === undefined) return
  const [entrance, ...parts] = await Promise.all([
    source.entrance(),
    ...[...loads.keys()].map((part) => source[part]()),
  ])
  catalogue = Object.assign({}, entrance, ...parts) as Readonly<Record<string, string>>
  language = code
  document.documentElement.lang = code
  document.documentElement.dir = source.direction
  for (const listener of listeners) listener()
}

export function currentLanguage(): string {
  return language
}

export function availableLanguages(): readonly { code: string; name: string }[] {
  return Object.entries(languages).map(([code, { name }]) => ({ code, name }))
}

/** Re-renders on a change of language; the root uses it as a key so that every `t` runs again. */
export function useLanguage(): string {
  return useSyncExternalStore(subscribe, currentLanguage)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
