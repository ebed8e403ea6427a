import { workspaceAccess } from './ar/workspace-access'

export const arWorkspaceAccess = { ...workspaceAccess } as const
