import { standing } from './ar/standing'

export const part = { ...standing } as const
