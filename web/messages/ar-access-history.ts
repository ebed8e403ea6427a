import { accessHistory } from './ar/access-history'
import { permissions } from './ar/permissions'

export const arAccessHistory = { ...accessHistory, ...permissions } as const
