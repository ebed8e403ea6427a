import { standing } from './es/standing'

export const part = { ...standing } as const
