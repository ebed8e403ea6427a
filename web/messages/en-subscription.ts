import { entitlements } from './en/entitlements'
import { subscription } from './en/subscription'
import { testClock } from './en/test-clock'

/** The subscription, the plans and what they allow. Loaded by `loadMessages('subscription')`. */
export const part = { ...subscription, ...entitlements, ...testClock } as const
