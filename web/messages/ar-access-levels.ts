import { accessLevels } from './ar/access-levels'
import { permissions } from './ar/permissions'

export const part = { ...accessLevels, ...permissions } as const
