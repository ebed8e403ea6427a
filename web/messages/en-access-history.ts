import { accessHistory } from './en/access-history'
import { permissions } from './en/permissions'

/** Access as it was. Loaded by `loadMessages('history')`. */
export const part = { ...accessHistory, ...permissions } as const
