import { members } from './ar/members'
import { workspaces } from './ar/workspaces'

export const arOrganization = { ...members, ...workspaces } as const
