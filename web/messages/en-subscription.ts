import { subscription } from './en/subscription'

/** The subscription and the plans. Loaded by `loadMessages('subscription')`. */
export const enSubscription = { ...subscription } as const
