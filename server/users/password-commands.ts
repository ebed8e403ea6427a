import type { users } from '#contract/users.ts'
import type { Services } from '../services.ts'
import { refuseWeakPassword } from '../authentication/passwords.ts'
import { hashToken } from '../authentication/tokens.ts'
import { scopeToUser } from '../db/scope.ts'
import type { Profile } from '../http/access.ts'
import type { RequestFacts, WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { droppedEmailChange } from './email-change-store.ts'
import { droppedPasswordReset, usedPasswordReset, userByResetSecret } from './password-reset-store.ts'
import { droppedHalfSignIns } from './second-factor-store.ts'
import { targetOf } from './session-commands.ts'
import { endedSessionsBeside } from './session-store.ts'
import { replacedPassword, resetPasswordOf } from './user-store.ts'
import { fullName, refuseFirstPassword } from './user.ts'

type Passwords = { currentPassword?: string | undefined; newPassword: string }
type PasswordChange = { before: string | null; after: string }

/** Checks the old password and hashes the new one. */
export async function preparePasswordChange(
  services: Services,
  actor: Profile,
  { currentPassword, newPassword }: Passwords,
): Promise<PasswordChange> {
  const { passwordHash } = actor
  refuseIf(refuseFirstPassword(passwordHash !== null, actor.isFresh))
  refuseWeakPassword(newPassword, [actor.firstName, actor.lastName, actor.email], 'newPassword')
  if (passwordHash !== null) {
    await services.limiter.consume(['password_by_user', actor.userId])
    const isRight = currentPassword !== undefined && (await services.passwords.verify(passwordHash, currentPassword))
    if (!isRight) throw new Refused('wrong_credentials')
  }
  return { before: passwordHash, after: await services.passwords.hash(newPassword) }
}

/** Every other browser is signed out, and a reset that was asked for is void. */
export async function changePassword(
  context: WriteContext<typeof users.changePassword>,
  { before, after }: PasswordChange,
): Promise<void> {
  const { transaction, actor } = context
  const replaced = await transaction.query(replacedPassword(actor.userId, before, after))
  if (replaced.length === 0) throw new Refused('wrong_credentials')
  await transaction.query(endedSessionsBeside(actor.userId, actor.sessionId))
  await transaction.query(droppedHalfSignIns(actor.userId))
  await transaction.query(droppedPasswordReset(actor.userId))
  await context.audit({ action: 'user.password_changed', of: { userId: actor.userId }, target: targetOf(actor) })
  await context.enqueue({ name: 'send_mail', payload: { mail: 'password_changed', userId: actor.userId } })
}

/** Always the same work: whether the address has a user is found out when the mail is written. */
export function requestPasswordReset(
  context: WriteContext<typeof users.requestPasswordReset>,
  email: string,
): Promise<void> {
  const payload = { mail: 'password_reset', email } as const
  return context.enqueue({ name: 'send_mail', payload, key: `password_reset:${email}` })
}

type Reset = { secret: string; newPassword: string }

/** Refuses a dead link and a weak password before any slow work; returns the hash of the new password. */
export async function preparePasswordReset(services: Services, reset: Reset, request: RequestFacts): Promise<string> {
  await services.limiter.consume(['secret_by_network', request.network])
  const [[user]] = await services.database.read([userByResetSecret(hashToken(reset.secret))])
  if (user === undefined) throw new Refused('link_used_or_expired')
  refuseWeakPassword(reset.newPassword, [user.firstName, user.lastName, user.email], 'newPassword')
  return services.passwords.hash(reset.newPassword)
}

/**
 * The mailbox has been proved, so whoever else was in is put out: every session ends, and a change of address that
 * they may have asked for is void.
 */
export async function resetPassword(
  context: WriteContext<typeof users.resetPassword>,
  secret: string,
  passwordHash: string,
): Promise<void> {
  const { transaction, session } = context
  const [reset] = await transaction.query(usedPasswordReset(hashToken(secret)))
  if (reset === undefined) throw new Refused('link_used_or_expired')
  const [user] = await transaction.query(resetPasswordOf(reset.userId, passwordHash))
  if (user === undefined) throw new Refused('link_used_or_expired')
  await transaction.query(endedSessionsBeside(user.userId, ''))
  await transaction.query(droppedHalfSignIns(user.userId))
  await transaction.query(droppedEmailChange(user.userId))
  await transaction.query(scopeToUser(user))
  await context.audit(
    { action: 'user.password_reset', of: { userId: user.userId }, target: targetOf(user) },
    { userId: user.userId, name: fullName(user), email: user.email },
  )
  await context.enqueue({ name: 'send_mail', payload: { mail: 'password_changed', userId: user.userId } })
  if (session?.userId === user.userId) context.clearCookie()
}
