import { accessExplanations } from './es/access-explanations'
import { permissions } from './es/permissions'

export const part = { ...accessExplanations, ...permissions } as const
