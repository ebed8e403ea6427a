import type { RefusalCode } from '#contract/errors.ts'
import type { Language } from '#contract/languages.ts'

/** A user as the commands of this slice know one. */
export type UserRecord = {
  userId: string
  email: string
  firstName: string
  lastName: string
  language: Language
  passwordHash: string | null
}

/** How long each thing lasts, in PostgreSQL's words. */
export const lifetimes = {
  session: '30 days',
  registration: '7 days',
  verification: '24 hours',
  emailChange: '24 hours',
  passwordReset: '1 hour',
  providerSignIn: '10 minutes',
  halfSignIn: '10 minutes',
} as const

export const resendPauseSeconds = 30
export const maximumApiKeys = 20

export const fullName = (user: { firstName: string; lastName: string }) => `${user.firstName} ${user.lastName}`.trim()

/** From when another verification mail may be asked for. */
export function resendAt(mailedAt: string): string {
  return new Date(Date.parse(mailedAt) + resendPauseSeconds * 1000).toISOString()
}

/** Seconds until another verification mail may be asked for; 0 when it may. */
export function secondsToResend(mailedAt: string, now: string): number {
  return Math.max(0, Math.ceil((Date.parse(resendAt(mailedAt)) - Date.parse(now)) / 1000))
}

export function refuseSameAddress(current: string, wanted: string): RefusalCode | null {
  return current === wanted ? 'same_address' : null
}

export function refuseAnotherKey(keys: number): RefusalCode | null {
  return keys >= maximumApiKeys ? 'too_many_keys' : null
}

/** Who has no password yet sets the first one without knowing an old one, and so must have signed in just now. */
export function refuseFirstPassword(hasPassword: boolean, isFresh: boolean): RefusalCode | null {
  return !hasPassword && !isFresh ? 'fresh_sign_in_required' : null
}

export type InvitationFacts = { status: string; isExpired: boolean }

/** Whether an invitation's link may still make a user. */
export function refuseInvitation(invitation: InvitationFacts | null): RefusalCode | null {
  if (invitation === null) return 'link_used_or_expired'
  if (invitation.status === 'expired') return 'invitation_expired'
  if (invitation.status !== 'pending') return 'invitation_not_pending'
  return invitation.isExpired ? 'invitation_expired' : null
}

/** Only the browser that registered, or who knows the password chosen then, may use the link of a registration. */
export function refuseVerification(holdsRegistration: boolean, password: string | undefined): RefusalCode | null {
  return holdsRegistration || password !== undefined ? null : 'password_required'
}
