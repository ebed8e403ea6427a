import { standing } from './ar/standing'

export const arStanding = { ...standing } as const
