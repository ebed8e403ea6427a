import { invitations } from './es/invitations'

export const part = { ...invitations } as const
