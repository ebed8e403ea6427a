import { confirming } from './es/confirming'

export const esConfirming = { ...confirming } as const
