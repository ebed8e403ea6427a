import { invitations } from './ar/invitations'

export const arInvitations = { ...invitations } as const
