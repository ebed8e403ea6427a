import { testClock } from './ar/test-clock'

/** Rehearsing with a test clock. Loaded by `loadMessages('clock')`. */
export const arTestClock = { ...testClock } as const
