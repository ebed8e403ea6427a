import { bulkRuns } from './ar/bulk-runs'
import { fieldProblems } from './ar/field-problems'
import { problems } from './ar/problems'

export const part = { ...bulkRuns, ...fieldProblems, ...problems } as const
