import { accessLevels } from './es/access-levels'
import { permissions } from './es/permissions'

export const esAccessLevels = { ...accessLevels, ...permissions } as const
