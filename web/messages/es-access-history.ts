import { accessHistory } from './es/access-history'

export const esAccessHistory = { ...accessHistory } as const
