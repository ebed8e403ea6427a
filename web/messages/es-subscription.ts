import { entitlements } from './es/entitlements'
import { subscription } from './es/subscription'
import { testClock } from './es/test-clock'

/** The subscription, the plans and what they allow. Loaded by `loadMessages('subscription')`. */
export const part = { ...subscription, ...entitlements, ...testClock } as const
