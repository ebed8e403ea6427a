import { accessExplanations } from './es/access-explanations'
import { permissions } from './es/permissions'

export const esAccessExplanations = { ...accessExplanations, ...permissions } as const
