import { members } from './en/members'
import { workspaceAccess } from './en/workspace-access'
import { workspaces } from './en/workspaces'

/** What only an organization's own pages say. Loaded by `loadMessages('organization')`. */
export const enOrganization = { ...members, ...workspaces, ...workspaceAccess } as const
