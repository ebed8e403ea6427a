import { fieldProblems } from './en/field-problems'

/** What is wrong with a field, by the server's codes. Loaded with the first field that is. */
export const part = { ...fieldProblems } as const
