import { fieldProblems } from './es/field-problems'

export const part = { ...fieldProblems } as const
