import { workspaceInvitations } from './es/workspace-invitations'

/** Inviting by the people of a workspace. Loaded by `loadMessages('inviting')`. */
export const part = { ...workspaceInvitations } as const
