import { subscription } from './es/subscription'

/** The subscription and the plans. Loaded by `loadMessages('subscription')`. */
export const esSubscription = { ...subscription } as const
