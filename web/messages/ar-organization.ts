import { members } from './ar/members'
import { workspaceAccess } from './ar/workspace-access'
import { workspaces } from './ar/workspaces'

export const arOrganization = { ...members, ...workspaces, ...workspaceAccess } as const
