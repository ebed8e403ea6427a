import { workspaceInvitations } from './en/workspace-invitations'

/** Inviting by the people of a workspace. Loaded by `loadMessages('inviting')`. */
export const part = { ...workspaceInvitations } as const
