import { accessHistory } from './es/access-history'
import { permissions } from './es/permissions'

export const esAccessHistory = { ...accessHistory, ...permissions } as const
