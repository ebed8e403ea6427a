import { testClock } from './es/test-clock'

/** Rehearsing with a test clock. Loaded by `loadMessages('clock')`. */
export const esTestClock = { ...testClock } as const
