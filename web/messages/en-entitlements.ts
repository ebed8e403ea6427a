import { entitlements } from './en/entitlements'

/** What plans allow. Loaded by `loadMessages('entitlements')`. */
export const enEntitlements = { ...entitlements } as const
