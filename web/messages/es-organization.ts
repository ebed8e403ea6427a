import { invitations } from './es/invitations'
import { members } from './es/members'
import { workspaceAccess } from './es/workspace-access'
import { workspaces } from './es/workspaces'

export const esOrganization = { ...members, ...invitations, ...workspaces, ...workspaceAccess } as const
