import { entitlements } from './ar/entitlements'

/** What plans allow. Loaded by `loadMessages('entitlements')`. */
export const arEntitlements = { ...entitlements } as const
