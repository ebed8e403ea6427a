import { invitations } from './ar/invitations'
import { members } from './ar/members'
import { workspaceAccess } from './ar/workspace-access'
import { workspaces } from './ar/workspaces'

export const arOrganization = { ...members, ...invitations, ...workspaces, ...workspaceAccess } as const
