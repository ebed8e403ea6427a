import type { sessions } from '#contract/sessions.ts'
import type { OpenId } from '../authentication/openid.ts'
import { hashToken, newToken } from '../authentication/tokens.ts'
import type { Database } from '../db/connect.ts'
import type { Actor } from '../http/access.ts'
import type { RequestFacts, WriteContext } from '../http/context.ts'
import {
  finishedRoundTrip,
  newIdentity,
  newRoundTrip,
  userByIdentity,
  type ProviderName,
  type RoundTrip,
} from './identity-store.ts'
import { identityOf, refuseConfirmation, type ProviderFailure, type ProviderIdentity } from './provider-identity.ts'
import { createUser } from './registration-commands.ts'
import { beginSession, confirmIdentity, targetOf } from './session-commands.ts'
import { addressLock } from './user-store.ts'
import { lifetimes } from './user.ts'

/**
 * The state that travels through the provider is the hash of a token that only this browser's cookie holds, and the
 * database keeps the hash of that: an answer brought to another browser, by whoever, finds no token that fits.
 */
export function newState(): { token: string; state: string } {
  const { token, hash } = newToken()
  return { token, state: hash.toString('base64url') }
}

export type Departed = { url: string; nonce: string; codeVerifier: string; token: string; state: string }

/** Asks the provider where to go; null when it cannot be reached. */
export async function prepareDeparture(
  openId: OpenId,
  { redirectUri, again, warn }: { redirectUri: string; again: boolean } & Pick<RequestFacts, 'warn'>,
): Promise<Departed | null> {
  const { token, state } = newState()
  try {
    return { ...(await openId.depart({ redirectUri, again, state })), token, state }
  } catch (error) {
    // Whatever ails the provider, the person can sign in another way.
    warn(reasonOf(error), 'a sign-in provider cannot be reached')
    return null
  }
}

type StartContext = WriteContext<typeof sessions.startProviderSignIn>
type Start = { provider: ProviderName; returnTo: string; departed: Departed | null }

export async function startProviderSignIn(context: StartContext, start: Start): Promise<string> {
  const { provider, returnTo, departed } = start
  const actor = browserActor(context.actor)
  if (departed === null) return addressOfFailure('provider_unreachable', actor === null ? null : returnTo)
  const { url, nonce, codeVerifier, token, state } = departed
  const [trip] = await context.transaction.query(
    newRoundTrip(
      hashToken(state),
      provider,
      nonce,
      codeVerifier,
      returnTo,
      actor?.userId ?? null,
      lifetimes.providerSignIn,
    ),
  )
  if (trip !== undefined) context.setSignInCookie(token, trip.expiresAt)
  return url
}

export type Arrival =
  | { failure: ProviderFailure; trip: RoundTrip | null }
  | { failure: null; trip: RoundTrip; identity: ProviderIdentity }

/** Why, without what a provider sent: that could hold a token. */
function reasonOf(error: unknown): { reason: string; cause: string | null } {
  const { message, cause } = error as Error
  return { reason: message, cause: cause instanceof Error ? cause.message : null }
}

type Callback = { provider: ProviderName; url: URL; signInToken: string | null } & Pick<RequestFacts, 'warn'>

/** Takes the round trip out, once, and trades the code for an identity. */
export async function prepareArrival(database: Database, openId: OpenId, callback: Callback): Promise<Arrival> {
  const { provider, url, signInToken, warn } = callback
  const state = url.searchParams.get('state')
  if (state === null || signInToken === null || hashToken(signInToken).toString('base64url') !== state) {
    warn({ provider }, 'an answer of a sign-in provider came to a browser that did not ask for it, or too late')
    return { failure: 'sign_in_expired', trip: null }
  }
  const finished = finishedRoundTrip(hashToken(state), provider, lifetimes.providerSignIn)
  const [trip] = await database.transaction([finished], (_, [rows]) => Promise.resolve(rows))
  if (trip === undefined) return { failure: 'sign_in_expired', trip: null }
  if (url.searchParams.get('error') === 'access_denied') return { failure: 'cancelled', trip }
  try {
    const claims = await openId.arrive({ url, state, nonce: trip.nonce, codeVerifier: trip.codeVerifier })
    return { failure: null, trip, identity: identityOf(provider, claims) }
  } catch (error) {
    // A forged, replayed or broken answer and an absent provider look alike to the person: it did not work.
    warn({ provider, ...reasonOf(error) }, 'an answer of a sign-in provider was refused')
    return { failure: 'provider_failed', trip }
  }
}

type FinishContext = WriteContext<typeof sessions.finishProviderSignIn>

/** Signs in, links or confirms; returns where the browser goes. */
export async function finishProviderSignIn(
  context: FinishContext,
  provider: ProviderName,
  arrival: Arrival,
): Promise<string> {
  context.clearSignInCookie()
  const { trip } = arrival
  const place = trip === null || trip.userId === null ? null : trip.returnTo
  if (arrival.failure !== null) return addressOfFailure(arrival.failure, place)
  const { userId, returnTo, seconds } = arrival.trip
  const failure =
    userId === null
      ? await enter(context, provider, arrival.identity)
      : await linkOrConfirm(context, { provider, userId, identity: arrival.identity, seconds })
  if (failure === 'second_factor') return `/sign-in/code?next=${encodeURIComponent(returnTo)}`
  return failure === null ? returnTo : addressOfFailure(failure, place)
}

/**
 * For someone not signed in. An unknown identity never joins a user who is there already, whatever its address says:
 * the person signs in first and links it from the profile.
 */
async function enter(
  context: FinishContext,
  provider: ProviderName,
  identity: ProviderIdentity,
): Promise<ProviderFailure | 'second_factor' | null> {
  const { transaction } = context
  const { issuer, subject, provedEmail, firstName, lastName } = identity
  const [known] = await transaction.query(userByIdentity(issuer, subject))
  if (known !== undefined) {
    const next = await beginSession(context, known, provider)
    return next === 'continue' ? null : next
  }
  if (provedEmail === null) return 'address_not_proved'
  await transaction.query(addressLock(provedEmail))
  const language = context.request.language()
  const newcomer = { email: provedEmail, firstName, lastName, passwordHash: null, language }
  const user = await createUser(context, newcomer, provider)
  if (user === null) return 'link_first'
  const linked = await transaction.query(newIdentity(user.userId, provider, issuer, subject, provedEmail))
  if (linked.length === 0) throw new Error('The identity was given to another user at the same moment')
  return null
}

type Link = { provider: ProviderName; userId: string; identity: ProviderIdentity; seconds: number }

/** For someone signed in: their own identity confirms who they are, a new one is linked. */
async function linkOrConfirm(context: FinishContext, link: Link): Promise<ProviderFailure | null> {
  const { transaction, session } = context
  const { provider, userId, identity, seconds } = link
  const actor = browserActor(context.actor)
  if (actor === null || session === null || actor.userId !== userId) return 'sign_in_expired'
  const [owner] = await transaction.query(userByIdentity(identity.issuer, identity.subject))
  if (owner !== undefined && owner.userId !== userId) return 'identity_in_use'
  if (owner !== undefined) {
    const failure = refuseConfirmation(identity, seconds)
    if (failure !== null) return failure
    await confirmIdentity({ ...context, session, actor }, provider)
    return null
  }
  if (!actor.isFresh) return 'fresh_sign_in_required'
  const { issuer, subject, shownEmail } = identity
  const linked = await transaction.query(newIdentity(userId, provider, issuer, subject, shownEmail))
  if (linked.length === 0) return 'identity_in_use'
  await context.audit({
    action: 'user.identity_linked',
    of: { userId },
    target: targetOf(actor),
    after: { provider, email: shownEmail },
  })
  return null
}

function browserActor(actor: Actor | null): Actor | null {
  return actor?.kind === 'browser' ? actor : null
}

/** Someone signed in goes back to where they set out; anyone else to the sign-in page. */
function addressOfFailure(failure: ProviderFailure, place: string | null): string {
  if (place === null) return `/sign-in?error=${failure}`
  const url = new URL(place, 'http://localhost')
  url.searchParams.set('error', failure)
  return `${url.pathname}${url.search}${url.hash}`
}
