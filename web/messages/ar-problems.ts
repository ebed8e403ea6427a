import { problems } from './ar/problems'

export const arProblems = { ...problems } as const
