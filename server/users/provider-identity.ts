import { normaliseEmail } from '#contract/email-address.ts'
import { tellsNoTime, type ProviderClaims } from '../authentication/openid.ts'
import type { ProviderName } from './identity-store.ts'

/** Why a sign-in through a provider came to nothing: the console turns it into a sentence. */
export type ProviderFailure =
  | 'cancelled'
  | 'sign_in_expired'
  | 'provider_unreachable'
  | 'provider_failed'
  | 'address_not_proved'
  | 'link_first'
  | 'identity_in_use'
  | 'fresh_sign_in_required'
  | 'not_asked_again'

export type ProviderIdentity = {
  issuer: string
  subject: string
  /** As the provider shows it; says nothing about who owns it. */
  shownEmail: string
  /** The address, if the provider vouches for it. */
  provedEmail: string | null
  firstName: string
  lastName: string
  /** Before the token was made, by the provider's own clock; null when it does not say. */
  signedInSecondsAgo: number | null
}

export function identityOf(provider: ProviderName, claims: ProviderClaims): ProviderIdentity {
  const shownEmail = typeof claims['email'] === 'string' ? normaliseEmail(claims['email']) : null
  const proved = provider === 'google' ? isProvedByGoogle(claims) : isProvedByMicrosoft(claims)
  return {
    issuer: claims.issuer,
    subject: claims.subject,
    shownEmail: shownEmail ?? '',
    provedEmail: proved ? shownEmail : null,
    ...namesOf(claims, shownEmail ?? ''),
    signedInSecondsAgo: signedInSecondsAgo(claims),
  }
}

/** Both instants are the provider's, so it does not matter whether its clock is ours. */
function signedInSecondsAgo({ iat, auth_time: at }: ProviderClaims): number | null {
  return typeof iat === 'number' && typeof at === 'number' ? iat - at : null
}

/** Clocks that count whole seconds, and the way of the code to the provider and back. */
const toleranceSeconds = 15

/**
 * Whether somebody has shown the provider anew who they are since they set out. Who sits at a browser in which another
 * one is signed in, here and at the provider, would be let through without a question.
 */
export function refuseConfirmation(
  { issuer, signedInSecondsAgo: ago }: Pick<ProviderIdentity, 'issuer' | 'signedInSecondsAgo'>,
  tripSeconds: number,
): ProviderFailure | null {
  if (ago === null) return tellsNoTime(issuer) ? null : 'not_asked_again'
  return ago <= tripSeconds + toleranceSeconds ? null : 'not_asked_again'
}

function isProvedByGoogle(claims: ProviderClaims): boolean {
  return claims['email_verified'] === true
}

/**
 * Microsoft's `email` is whatever an administrator of the person's directory typed ("nOAuth", Descope 2023). It
 * counts when Microsoft has checked the domain (`xms_edov`), or when it comes from the one directory the operator
 * configured, whose administrators the operator trusts; never from the shared issuers, where any directory signs.
 */
function isProvedByMicrosoft(claims: ProviderClaims): boolean {
  const checked = claims['xms_edov']
  if (checked === true || checked === 1 || checked === '1' || checked === 'true') return true
  return isOneDirectory(claims.issuer)
}

/** The directory of personal accounts has an id like any other, and no operator owns it. */
const personalDirectory = '9188040d-6c67-4c5b-b112-36a304b66dad'

function isOneDirectory(issuer: string): boolean {
  const directory = new URL(issuer).pathname.split('/')[1] ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(directory) && directory !== personalDirectory
}

function namesOf(claims: ProviderClaims, email: string): { firstName: string; lastName: string } {
  const whole = nameFrom(claims['name'])
  const [head = '', ...tail] = whole.split(' ')
  const firstName = nameFrom(claims['given_name']) || head || email.split('@', 1)[0] || 'User'
  const lastName = nameFrom(claims['family_name']) || (claims['given_name'] === undefined ? tail.join(' ') : '')
  return { firstName: firstName.slice(0, 60), lastName: lastName.slice(0, 60) }
}

/** Names held to what the contract's own field allows: no invisible or direction-changing characters. */
function nameFrom(claim: unknown): string {
  if (typeof claim !== 'string') return ''
  const visible = claim
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, ' ')
  return visible.replaceAll(/\s+/g, ' ').trim().slice(0, 60).trim()
}
