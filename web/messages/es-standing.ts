import { standing } from './es/standing'

export const esStanding = { ...standing } as const
