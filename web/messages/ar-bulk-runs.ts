import { bulkRuns } from './ar/bulk-runs'
import { problems } from './ar/problems'

export const arBulkRuns = { ...bulkRuns, ...problems } as const
