import { problems } from './ar/problems'

export const part = { ...problems } as const
