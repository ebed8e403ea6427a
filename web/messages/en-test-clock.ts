import { testClock } from './en/test-clock'

/** Rehearsing with a test clock. Loaded by `loadMessages('clock')`. */
export const enTestClock = { ...testClock } as const
