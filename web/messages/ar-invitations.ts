import { invitations } from './ar/invitations'

export const part = { ...invitations } as const
