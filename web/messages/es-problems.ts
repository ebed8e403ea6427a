import { problems } from './es/problems'

export const part = { ...problems } as const
