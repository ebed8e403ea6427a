import { invitations } from './en/invitations'

/** Inviting, and invitations in lists. Loaded by `loadMessages('invitations')`, with the users page. */
export const part = { ...invitations } as const
