import { recoveries } from './es/recoveries'

/** Recoveries, in the operator console. Loaded by `loadMessages('recovery')`. */
export const part = recoveries
