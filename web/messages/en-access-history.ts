import { accessHistory } from './en/access-history'

/** Access as it was. Loaded by `loadMessages('history')`. */
export const enAccessHistory = { ...accessHistory } as const
