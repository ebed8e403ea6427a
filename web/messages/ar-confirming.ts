import { confirming } from './ar/confirming'

export const part = { ...confirming } as const
