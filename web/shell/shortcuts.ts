import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { readStored, writeStored } from './stored'

export interface Shortcut {
  /** `mod+k` (Ctrl or Cmd), `?`, `/`, `i`, or a sequence: `g m`. */
  keys: string
  label: string
  group: string
}

interface Registered extends Shortcut {
  run: () => void
}

const registered = new Set<Registered>()
const preferenceListeners = new Set<() => void>()
let pressed: { keys: string; at: number } = { keys: '', at: 0 }

/** A shortcut while the component that asks for it is on the page. */
export function useShortcut({ keys, label, group }: Shortcut, run: () => void): void {
  const onPress = useEffectEvent(run)
  useEffect(() => {
    const entry: Registered = { keys, label, group, run: () => onPress() }
    registered.add(entry)
    return () => {
      registered.delete(entry)
    }
  }, [keys, label, group])
}

/** Listens once for the whole console; AppShell calls it. */
export function useShortcutListener(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

export function registeredShortcuts(): readonly Shortcut[] {
  return [...registered]
}

/** Single keys get in the way of speech input (WCAG 2.1.4), so they can be turned off. */
export function areSingleKeysOn(): boolean {
  return readStored('singleKeys') !== false
}

export function setSingleKeys(isOn: boolean): void {
  writeStored('singleKeys', isOn)
  for (const listener of preferenceListeners) listener()
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore((listener) => {
    preferenceListeners.add(listener)
    return () => preferenceListeners.delete(listener)
  }, areSingleKeysOn)
}

function onKeyDown(event: KeyboardEvent): void {
  const key = keyName(event)
  if (key === undefined || event.defaultPrevented) return
  if (!key.startsWith('mod+') && (isTyping(event.target) || !areSingleKeysOn())) return
  // A modal has the keyboard for itself.
  if (document.querySelector('dialog:modal') !== null) return
  const { match, rest } = matchShortcut(
    pressedSoFar(event.timeStamp),
    key,
    [...registered].map(({ keys }) => keys),
  )
  pressed = { keys: rest, at: event.timeStamp }
  const shortcut = [...registered].findLast(({ keys }) => keys === match)
  if (shortcut === undefined) return
  event.preventDefault()
  shortcut.run()
}

function pressedSoFar(now: number): string {
  return now - pressed.at > 1200 ? '' : pressed.keys
}

/** Which shortcut a key completes, and what is left over as the start of a sequence. */
export function matchShortcut(
  before: string,
  key: string,
  known: readonly string[],
): { match: string | undefined; rest: string } {
  const sequence = before === '' ? key : `${before} ${key}`
  const match = known.includes(sequence) ? sequence : known.find((keys) => keys === key)
  if (match !== undefined) return { match, rest: '' }
  const rest = [sequence, key].find((start) => known.some((keys) => keys.startsWith(`${start} `))) ?? ''
  return { match: undefined, rest }
}

function keyName(event: KeyboardEvent): string | undefined {
  if (event.altKey || event.isComposing || event.key.length !== 1) return undefined
  const key = event.key.toLowerCase()
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], [role="menu"] *')
  )
}
