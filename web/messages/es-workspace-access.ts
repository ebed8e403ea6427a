import { workspaceAccess } from './es/workspace-access'

export const part = { ...workspaceAccess } as const
