import { permissions } from './ar/permissions'

export const part = { ...permissions } as const
