import { bulkRuns } from './es/bulk-runs'
import { problems } from './es/problems'

export const esBulkRuns = { ...bulkRuns, ...problems } as const
