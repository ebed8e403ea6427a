import { workspaceAccess } from './es/workspace-access'

export const esWorkspaceAccess = { ...workspaceAccess } as const
