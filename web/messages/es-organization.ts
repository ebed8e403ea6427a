import { members } from './es/members'
import { workspaces } from './es/workspaces'

export const part = { ...members, ...workspaces } as const
