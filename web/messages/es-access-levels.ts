import { accessLevels } from './es/access-levels'
import { permissions } from './es/permissions'

export const part = { ...accessLevels, ...permissions } as const
