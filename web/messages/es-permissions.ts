import { permissions } from './es/permissions'

export const part = { ...permissions } as const
