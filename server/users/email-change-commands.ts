import type { users } from '#contract/users.ts'
import { hashToken } from '../authentication/tokens.ts'
import { violatedConstraint, type Transaction } from '../db/connect.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { renamedMemberships } from '../members/member-store.ts'
import { emailChangeBySecret, newEmailChange, usedEmailChange } from './email-change-store.ts'
import { droppedPasswordReset } from './password-reset-store.ts'
import { droppedRegistrationsOf } from './registration-store.ts'
import { targetOf } from './session-commands.ts'
import { addressLock, changedEmail } from './user-store.ts'
import { refuseSameAddress } from './user.ts'

/** Nothing here depends on whether the new address has a user: that is found out when the mail is written. */
export async function requestEmailChange(
  context: WriteContext<typeof users.requestEmailChange>,
  email: string,
): Promise<void> {
  const { transaction, actor } = context
  const { userId } = actor
  refuseIf(refuseSameAddress(actor.email, email))
  await transaction.query(newEmailChange(userId, email))
  await context.audit({
    action: 'user.email_change_requested',
    of: { userId },
    target: targetOf(actor),
    after: { email },
  })
  const change = { mail: 'email_change', userId } as const
  await context.enqueue({ name: 'send_mail', payload: change, key: `email_change:${userId}` })
  await context.enqueue({ name: 'send_mail', payload: { mail: 'email_change_notice', userId, newEmail: email } })
}

/**
 * The new address is proved. What only the old mailbox proved (a password reset on its way) is void, and so are
 * registrations that claimed the new one. Returns the new address.
 */
export async function confirmEmailChange(
  context: WriteContext<typeof users.confirmEmailChange>,
  secret: string,
): Promise<string> {
  const { transaction, actor } = context
  const { userId } = actor
  const secretHash = hashToken(secret)
  const [pending] = await transaction.query(emailChangeBySecret(userId, secretHash))
  if (pending === undefined) throw new Refused('link_used_or_expired')
  const { email } = pending
  await transaction.query(addressLock(email))
  const used = await transaction.query(usedEmailChange(userId, secretHash))
  if (used.length === 0) throw new Refused('link_used_or_expired')
  await giveAddress(transaction, userId, email)
  await transaction.query(droppedRegistrationsOf(email))
  await transaction.query(droppedPasswordReset(userId))
  await transaction.query(renamedMemberships({ ...actor, email }))
  const before = { email: actor.email }
  await context.audit({
    action: 'user.email_changed',
    of: { userId },
    target: targetOf(actor),
    before,
    after: { email },
  })
  const payload = { mail: 'email_changed', userId, oldEmail: actor.email } as const
  await context.enqueue({ name: 'send_mail', payload })
  return email
}

async function giveAddress(transaction: Transaction, userId: string, email: string): Promise<void> {
  try {
    await transaction.query(changedEmail(userId, email))
  } catch (error) {
    if (violatedConstraint(error) === 'users_email_key') throw new Refused('address_in_use')
    throw error
  }
}
