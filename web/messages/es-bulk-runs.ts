import { bulkRuns } from './es/bulk-runs'
import { fieldProblems } from './es/field-problems'
import { problems } from './es/problems'

export const part = { ...bulkRuns, ...fieldProblems, ...problems } as const
