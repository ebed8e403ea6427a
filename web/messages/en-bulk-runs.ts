import { bulkRuns } from './en/bulk-runs'
import { fieldProblems } from './en/field-problems'
import { problems } from './en/problems'

/** One change for many people. Loaded by `loadMessages('bulk')`. */
export const part = { ...bulkRuns, ...fieldProblems, ...problems } as const
