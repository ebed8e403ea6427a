import { members } from './en/members'
import { workspaces } from './en/workspaces'

/** What only an organization's own pages say. Loaded by `loadMessages('organization')`. */
export const part = { ...members, ...workspaces } as const
