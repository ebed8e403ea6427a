import { members } from './ar/members'
import { workspaces } from './ar/workspaces'

export const part = { ...members, ...workspaces } as const
