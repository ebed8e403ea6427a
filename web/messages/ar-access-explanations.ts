import { accessExplanations } from './ar/access-explanations'
import { permissions } from './ar/permissions'

export const part = { ...accessExplanations, ...permissions } as const
