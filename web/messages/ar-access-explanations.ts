import { accessExplanations } from './ar/access-explanations'
import { permissions } from './ar/permissions'

export const arAccessExplanations = { ...accessExplanations, ...permissions } as const
