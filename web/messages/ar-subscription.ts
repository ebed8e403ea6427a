import { entitlements } from './ar/entitlements'
import { subscription } from './ar/subscription'
import { testClock } from './ar/test-clock'

/** The subscription, the plans and what they allow. Loaded by `loadMessages('subscription')`. */
export const part = { ...subscription, ...entitlements, ...testClock } as const
