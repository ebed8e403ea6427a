import { members } from './es/members'
import { workspaceAccess } from './es/workspace-access'
import { workspaces } from './es/workspaces'

export const esOrganization = { ...members, ...workspaces, ...workspaceAccess } as const
