import { permissions } from './en/permissions'

/** The names of permissions alone. Loaded by `loadMessages('permissions')`. */
export const part = { ...permissions } as const
