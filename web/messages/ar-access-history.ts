import { accessHistory } from './ar/access-history'

export const arAccessHistory = { ...accessHistory } as const
