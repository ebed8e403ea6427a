import type { sessions } from '#contract/sessions.ts'
import type { Services } from '../services.ts'
import { newToken } from '../authentication/tokens.ts'
import { newId } from '../db/new-id.ts'
import { scopeToUser } from '../db/scope.ts'
import type { Actor, SessionRow } from '../http/access.ts'
import type { RequestFacts, WriteContext, WriteTools } from '../http/context.ts'
import { Refused } from '../http/refused.ts'
import { newestRegistrationOf, type RegistrationRecord } from './registration-store.ts'
import {
  confirmedSession,
  endedSession,
  endedSessionOf,
  endedSessionsBeside,
  newRegistrationSession,
  newSession,
  type SignInMethod,
} from './session-store.ts'
import { confirmedFactor, newHalfSignIn } from './second-factor-store.ts'
import { sharedUser, userByEmail, userWithPassword } from './user-store.ts'
import { fullName, lifetimes, type UserRecord } from './user.ts'

/** A write by whoever holds this browser, signed in or not. */
export type BrowserContext = WriteTools & { session: SessionRow | null }

/** The user as the target of an audit entry. */
export const targetOf = (user: { userId: string; firstName: string; lastName: string }) => ({
  kind: 'user',
  id: user.userId,
  name: fullName(user),
})

/**
 * Signs a user in on this browser, whatever proved them: the one door that every way of signing in goes through. Who
 * has a second factor is only half in, and goes on with a code. The lock makes this wait for a factor being set up.
 */
export async function beginSession(
  context: BrowserContext,
  user: UserRecord,
  method: SignInMethod,
): Promise<'continue' | 'second_factor'> {
  const { transaction } = context
  await transaction.query(sharedUser(user.userId))
  const [factor] = await transaction.query(confirmedFactor(user.userId))
  if (factor === undefined) {
    await beginProvedSession(context, user, { method, secondFactor: null })
    return 'continue'
  }
  const { token, hash } = newToken()
  const [half] = await transaction.query(newHalfSignIn(hash, user.userId, method, lifetimes.halfSignIn))
  if (half !== undefined) context.setSignInCookie(token, half.expiresAt)
  return 'second_factor'
}

type Proved = { method: SignInMethod; secondFactor: 'totp' | 'recovery_code' | null }

/** Nothing is owed any more: the browser gets a new token; its old one ends. */
export async function beginProvedSession(context: BrowserContext, user: UserRecord, proved: Proved): Promise<void> {
  const { transaction, request } = context
  const { method, secondFactor } = proved
  await endBrowserSession(context)
  const { token, hash } = newToken()
  const [session] = await transaction.query(
    newSession(
      newId('ses'),
      hash,
      user.userId,
      method,
      request.ip,
      request.userAgent,
      lifetimes.session,
      secondFactor !== null,
    ),
  )
  await transaction.query(scopeToUser(user))
  await context.audit(
    {
      action: 'user.signed_in',
      of: { userId: user.userId },
      target: targetOf(user),
      after: secondFactor === null ? { method } : { method, secondFactor },
    },
    { userId: user.userId, name: fullName(user), email: user.email },
  )
  if (session !== undefined) context.setCookie(token, session.expiresAt)
}

/** Lets this browser go on with a registration whose address is not proved yet. */
export async function beginRegistrationSession(context: BrowserContext, registrationId: string): Promise<boolean> {
  await endBrowserSession(context)
  const { token, hash } = newToken()
  const { ip, userAgent } = context.request
  const [session] = await context.transaction.query(
    newRegistrationSession(newId('ses'), hash, registrationId, ip, userAgent),
  )
  if (session === undefined) return false
  context.setCookie(token, session.expiresAt)
  return true
}

async function endBrowserSession({ session, transaction }: BrowserContext): Promise<void> {
  if (session !== null && session.kind !== 'api_key') await transaction.query(endedSession(session.sessionId))
}

export type PasswordProof = { user: UserRecord } | { registration: RegistrationRecord }

/** Looks for the address and computes one hash, found or not: neither answer nor time tells whether it has a user. */
export async function checkPassword(
  services: Services,
  credentials: { email: string; password: string },
  request: RequestFacts,
): Promise<PasswordProof> {
  const { email, password } = credentials
  await services.limiter.consume(['sign_in_by_network', request.network], ['sign_in_by_address', email])
  const [[user], [registration]] = await services.database.read([userByEmail(email), newestRegistrationOf(email)])
  const passwordHash = user === undefined ? registration?.passwordHash : user.passwordHash
  if (!(await services.passwords.verify(passwordHash ?? null, password))) throw new Refused('wrong_credentials')
  if (user !== undefined) return { user }
  if (registration !== undefined) return { registration }
  throw new Refused('wrong_credentials')
}

export async function signIn(
  context: BrowserContext,
  proof: PasswordProof,
): Promise<'continue' | 'verify' | 'second_factor'> {
  if ('registration' in proof) {
    if (await beginRegistrationSession(context, proof.registration.registrationId)) return 'verify'
    throw new Refused('wrong_credentials')
  }
  const { userId, passwordHash } = proof.user
  const [user] = await context.transaction.query(userWithPassword(userId, passwordHash ?? ''))
  if (user === undefined) throw new Refused('wrong_credentials')
  return beginSession(context, user, 'password')
}

export async function signOut(context: WriteContext<typeof sessions.signOut>): Promise<void> {
  const { session, actor, transaction } = context
  // A key is no session: it is deleted, not signed out.
  if (session?.kind === 'api_key') return
  context.clearCookie()
  if (session === null) return
  const [ended] = await transaction.query(endedSession(session.sessionId))
  if (ended === undefined || actor === null) return
  await context.audit({ action: 'user.signed_out', of: { userId: actor.userId }, target: targetOf(actor) })
}

type UserContext = WriteTools & { session: SessionRow; actor: Actor }

export async function endSession(context: UserContext, sessionId: string): Promise<void> {
  const { transaction, actor } = context
  const [ended] = await transaction.query(endedSessionOf(actor.userId, sessionId))
  if (ended === undefined) throw new Refused('not_found')
  if (sessionId === actor.sessionId) context.clearCookie()
  await context.audit({
    action: 'user.session_ended',
    of: { userId: actor.userId },
    target: targetOf(actor),
    after: { sessions: 1 },
  })
}

export async function endOtherSessions(context: UserContext): Promise<void> {
  const { transaction, actor } = context
  const ended = await transaction.query(endedSessionsBeside(actor.userId, actor.sessionId))
  if (ended.length === 0) return
  await context.audit({
    action: 'user.session_ended',
    of: { userId: actor.userId },
    target: targetOf(actor),
    after: { sessions: ended.length },
  })
}

/** The session gets another token, as with every sign-in: whoever had copied the one before is not fresh with it. */
export async function confirmIdentity(context: UserContext, method: SignInMethod): Promise<void> {
  const { transaction, actor } = context
  const { token, hash } = newToken()
  const [session] = await transaction.query(confirmedSession(actor.sessionId, hash))
  if (session !== undefined) context.setCookie(token, session.expiresAt)
  await context.audit({
    action: 'user.identity_confirmed',
    of: { userId: actor.userId },
    target: targetOf(actor),
    after: { method },
  })
}
