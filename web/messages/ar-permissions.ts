import { permissions } from './ar/permissions'

export const arPermissions = { ...permissions } as const
