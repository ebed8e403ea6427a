import { entitlements } from './es/entitlements'

/** What plans allow. Loaded by `loadMessages('entitlements')`. */
export const esEntitlements = { ...entitlements } as const
