import { confirming } from './en/confirming'

/** Proving who one is by a provider. Loaded by `loadMessages('confirming')`. */
export const part = { ...confirming } as const
