import { permissions } from './es/permissions'

export const esPermissions = { ...permissions } as const
