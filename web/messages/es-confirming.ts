import { confirming } from './es/confirming'

export const part = { ...confirming } as const
