import { fieldProblems } from './ar/field-problems'

export const part = { ...fieldProblems } as const
