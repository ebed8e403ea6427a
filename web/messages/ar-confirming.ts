import { confirming } from './ar/confirming'

export const arConfirming = { ...confirming } as const
