import { createElement, Fragment, useSyncExternalStore, type ReactNode } from 'react'
import { en } from './en'
import type { enConsole } from './en-console'
import { formatMessage, type MessageValues } from './format'

export type MessageKey = keyof typeof en | keyof typeof enConsole

/** What a language brings: the entrance catalogue at once, the console's when somebody has signed in. */
export interface LanguageSource {
  name: string
  direction: 'ltr' | 'rtl'
  entrance: () => Promise<Readonly<Record<keyof typeof en, string>>>
  console: () => Promise<Readonly<Record<keyof typeof enConsole, string>>>
}

const languages: Readonly<Record<string, LanguageSource>> = {
  en: {
    name: 'English',
    direction: 'ltr',
    entrance: () => Promise.resolve(en),
    console: async () => (await import('./en-console')).enConsole,
  },
}

let language = 'en'
let catalogue: Readonly<Record<string, string>> = en
let isConsoleWanted = false
let consoleMessages: Promise<void> | undefined
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

/** Loads the messages behind sign-in; the console's routes wait for it, the sign-in page does not pay for it. */
export async function loadConsoleMessages(): Promise<void> {
  isConsoleWanted = true
  // Asked again while the first answer is on its way, it waits for the same one.
  consoleMessages ??= setLanguage(language)
  try {
    await consoleMessages
  } catch (error) {
    consoleMessages = undefined
    throw error
  }
}

export async function setLanguage(code: string): Promise<void> {
  const source = languages[code]
  if (source === undefined) return
  const [entrance, rest] = await Promise.all([source.entrance(), isConsoleWanted ? source.console() : undefined])
  catalogue = { ...entrance, ...rest }
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
