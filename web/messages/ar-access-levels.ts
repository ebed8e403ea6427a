import { accessLevels } from './ar/access-levels'
import { permissions } from './ar/permissions'

export const arAccessLevels = { ...accessLevels, ...permissions } as const
