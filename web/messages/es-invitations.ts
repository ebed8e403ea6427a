import { invitations } from './es/invitations'

export const esInvitations = { ...invitations } as const
