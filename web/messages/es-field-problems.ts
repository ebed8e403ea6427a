import { fieldProblems } from './es/field-problems'

export const esFieldProblems = { ...fieldProblems } as const
