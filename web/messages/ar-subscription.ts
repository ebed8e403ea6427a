import { subscription } from './ar/subscription'

/** The subscription and the plans. Loaded by `loadMessages('subscription')`. */
export const arSubscription = { ...subscription } as const
