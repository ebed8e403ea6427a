import { accessHistory } from './ar/access-history'
import { permissions } from './ar/permissions'

export const part = { ...accessHistory, ...permissions } as const
