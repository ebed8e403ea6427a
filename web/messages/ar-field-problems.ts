import { fieldProblems } from './ar/field-problems'

export const arFieldProblems = { ...fieldProblems } as const
