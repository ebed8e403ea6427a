import { members } from './es/members'
import { workspaces } from './es/workspaces'

export const esOrganization = { ...members, ...workspaces } as const
