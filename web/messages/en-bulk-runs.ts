import { bulkRuns } from './en/bulk-runs'
import { problems } from './en/problems'

/** One change for many people. Loaded by `loadMessages('bulk')`. */
export const enBulkRuns = { ...bulkRuns, ...problems } as const
