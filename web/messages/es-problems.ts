import { problems } from './es/problems'

export const esProblems = { ...problems } as const
