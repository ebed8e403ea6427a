import { workspaceAccess } from './ar/workspace-access'

export const part = { ...workspaceAccess } as const
