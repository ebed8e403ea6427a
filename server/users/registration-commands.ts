import type { Language } from '#contract/languages.ts'
import type { registrations } from '#contract/registrations.ts'
import type { Services } from '../services.ts'
import { refuseWeakPassword } from '../authentication/passwords.ts'
import { hashToken } from '../authentication/tokens.ts'
import type { Database, Transaction } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { scopeToInvitation, scopeToUser } from '../db/scope.ts'
import type { SessionRow } from '../http/access.ts'
import type { RequestFacts, WriteContext, WriteTools } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import {
  droppedRegistrationsOf,
  invitationBySecret,
  mailedAgain,
  newRegistration,
  readdressedRegistration,
  registrationById,
  registrationBySecret,
  usedRegistration,
} from './registration-store.ts'
import { beginRegistrationSession, beginSession, targetOf, type BrowserContext } from './session-commands.ts'
import type { SignInMethod } from './session-store.ts'
import { addressLock, newUser } from './user-store.ts'
import {
  fullName,
  lifetimes,
  refuseInvitation,
  refuseVerification,
  resendAt,
  resendPauseSeconds,
  secondsToResend,
  type UserRecord,
} from './user.ts'

type Registrant = { firstName: string; lastName: string; email: string }

/** What needs time before a registration: the same for every address. */
export async function prepareRegistration(
  services: Services,
  wanted: Registrant & { password: string },
  request: RequestFacts,
): Promise<string> {
  const { firstName, lastName, email, password } = wanted
  refuseWeakPassword(password, [firstName, lastName, email])
  await services.limiter.consume(['register_by_network', request.network])
  await limitMail(services, email, request)
  return services.passwords.hash(password)
}

export async function limitMail(services: Services, email: string, request: RequestFacts): Promise<void> {
  await services.limiter.consume(['mail_by_network', request.network], ['mail_by_address', email])
}

/** Whether the address has a user already is found out when the mail is written, so that nothing here can tell. */
export async function register(context: BrowserContext, wanted: Registrant, passwordHash: string) {
  const { firstName, lastName, email } = wanted
  const registrationId = newId('reg')
  const [registration] = await context.transaction.query(
    newRegistration(
      registrationId,
      email,
      firstName,
      lastName,
      passwordHash,
      context.request.language(),
      lifetimes.registration,
    ),
  )
  await beginRegistrationSession(context, registrationId)
  await queueVerification(context, registrationId)
  return { email, resendAt: resendAt(registration?.mailedAt ?? context.now) }
}

/** The key lets a mail that still waits be replaced, so that the newest request decides where it goes. */
function queueVerification(context: WriteTools, registrationId: string): Promise<void> {
  const payload = { mail: 'verify_address', registrationId } as const
  return context.enqueue({ name: 'send_mail', payload, key: `verify_address:${registrationId}` })
}

/** Asking too early must not use up what the address may be mailed in an hour, so the pause comes first. */
export async function prepareResend(services: Services, session: SessionRow, request: RequestFacts): Promise<void> {
  const [[registration]] = await services.database.read([registrationById(session.registrationId ?? '')])
  if (registration === undefined) throw new Refused('not_found')
  const wait = secondsToResend(registration.mailedAt, session.now)
  if (wait > 0) throw new Refused('rate_limited', { retryAfterSeconds: wait })
  await limitMail(services, registration.email, request)
}

export async function resendVerification(context: WriteContext<typeof registrations.resendVerification>) {
  const { transaction, session } = context
  const registrationId = session.registrationId ?? ''
  const [mailed] = await transaction.query(mailedAgain(registrationId, resendPauseSeconds))
  if (mailed === undefined) throw new Refused('rate_limited', { retryAfterSeconds: resendPauseSeconds })
  await queueVerification(context, registrationId)
  return { email: mailed.email, resendAt: resendAt(mailed.mailedAt) }
}

export async function changeRegistrationAddress(
  context: WriteContext<typeof registrations.changeRegistrationAddress>,
  email: string,
) {
  const registrationId = context.session.registrationId ?? ''
  const [changed] = await context.transaction.query(readdressedRegistration(registrationId, email))
  if (changed === undefined) throw new Refused('not_found')
  await queueVerification(context, registrationId)
  return { email, resendAt: resendAt(changed.mailedAt) }
}

type Proof = { secret: string; password?: string | undefined; request: RequestFacts; registrationId: string | null }

/** Checks a secret from a mail before it is used up; returns the address that it proves. */
export async function checkVerification(services: Services, proof: Proof): Promise<string> {
  const { secret, password, request } = proof
  await services.limiter.consume(['secret_by_network', request.network])
  const [[registration]] = await services.database.read([registrationBySecret(hashToken(secret))])
  if (registration === undefined) throw new Refused('link_used_or_expired')
  const { registrationId, email, passwordHash } = registration
  const holdsRegistration = proof.registrationId === registrationId
  refuseIf(refuseVerification(holdsRegistration, password))
  if (holdsRegistration || password === undefined) return email
  await services.limiter.consume(['password_by_user', registrationId])
  if (!(await services.passwords.verify(passwordHash, password))) throw new Refused('wrong_credentials')
  return email
}

/** The address is proved: the user comes into being, and everything else that claimed the address is dropped. */
export async function verifyAddress(context: BrowserContext, secret: string, email: string): Promise<void> {
  await context.transaction.query(addressLock(email))
  const [registration] = await context.transaction.query(usedRegistration(hashToken(secret)))
  if (registration === undefined) throw new Refused('link_used_or_expired')
  const user = await createUser(context, registration, 'password')
  if (user === null) throw new Refused('link_used_or_expired')
}

export type InvitedRegistrant = { firstName: string; lastName: string; password: string; invitationSecret: string }

/** The invitation's link has reached its mailbox; this finds out which, and refuses before any slow work. */
export async function prepareInvitedRegistration(
  services: Services,
  wanted: InvitedRegistrant,
  request: RequestFacts,
): Promise<string> {
  const { firstName, lastName, password, invitationSecret } = wanted
  await services.limiter.consume(['secret_by_network', request.network], ['register_by_network', request.network])
  const { email } = await invitationProof(services.database, invitationSecret)
  refuseWeakPassword(password, [firstName, lastName, email])
  return services.passwords.hash(password)
}

function invitationProof(database: Database, secret: string) {
  return database.transaction([], (transaction) => provedByInvitation(transaction, secret))
}

async function provedByInvitation(transaction: Transaction, secret: string): Promise<{ email: string }> {
  const hash = hashToken(secret)
  await transaction.query(scopeToInvitation(hash.toString('hex')))
  const [invitation] = await transaction.query(invitationBySecret(hash))
  refuseIf(refuseInvitation(invitation ?? null))
  return { email: invitation?.email ?? '' }
}

export async function registerByInvitation(
  context: BrowserContext,
  wanted: InvitedRegistrant,
  passwordHash: string,
): Promise<void> {
  const { firstName, lastName, invitationSecret } = wanted
  const { email } = await provedByInvitation(context.transaction, invitationSecret)
  await context.transaction.query(addressLock(email))
  const user = await createUser(
    context,
    { email, firstName, lastName, passwordHash, language: context.request.language() },
    'invitation',
  )
  if (user === null) throw new Refused('address_in_use')
}

type Newcomer = Registrant & { passwordHash: string | null; language: Language }

/**
 * Creates the user of an address that has just been proved, and signs them in. Null when the address has a user.
 * Needs the address's lock. Never touches a user who is there already.
 */
export async function createUser(
  context: BrowserContext,
  { email, firstName, lastName, passwordHash, language }: Newcomer,
  method: SignInMethod,
): Promise<UserRecord | null> {
  const { transaction } = context
  const [user] = await transaction.query(newUser(newId('usr'), email, firstName, lastName, language, passwordHash))
  if (user === undefined) return null
  await transaction.query(droppedRegistrationsOf(email))
  await transaction.query(scopeToUser(user))
  await context.audit(
    { action: 'user.registered', of: { userId: user.userId }, target: targetOf(user), after: { email, method } },
    { userId: user.userId, name: fullName(user), email },
  )
  await beginSession(context, user, method)
  return user
}
