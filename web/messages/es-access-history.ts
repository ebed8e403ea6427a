import { accessHistory } from './es/access-history'
import { permissions } from './es/permissions'

export const part = { ...accessHistory, ...permissions } as const
