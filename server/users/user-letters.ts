import { newToken } from '../authentication/tokens.ts'
import type { Letter } from '../mail/letter.ts'
import type { LetterTools, LetterWriters } from '../mail/send-mail.ts'
import { emailChangeSecret, pendingEmailOf } from './email-change-store.ts'
import { newPasswordReset } from './password-reset-store.ts'
import { registrationById, registrationSecret, type RegistrationRecord } from './registration-store.ts'
import { userByEmail, userById } from './user-store.ts'
import { lifetimes, type UserRecord } from './user.ts'

type UserLetters = Pick<
  LetterWriters,
  | 'verify_address'
  | 'password_reset'
  | 'password_changed'
  | 'user_deleted'
  | 'email_change'
  | 'email_change_notice'
  | 'email_changed'
>

/**
 * Letters about a person's own user. Secrets are made here and only their hashes stay. A letter to an address that
 * nobody has proved carries no text that a stranger typed: names could be anything, and we would be the sender.
 */
export const userLetters: UserLetters = {
  verify_address: async ({ registrationId }, tools) => {
    const [registration] = await tools.transaction.query(registrationById(registrationId))
    if (registration === undefined) return null
    const [user] = await tools.transaction.query(userByEmail(registration.email))
    return user === undefined ? verification(tools, registration) : existingUser(tools, user)
  },

  password_reset: async ({ email }, { transaction, link }) => {
    const [user] = await transaction.query(userByEmail(email))
    if (user === undefined) return null
    const { token, hash } = newToken()
    await transaction.query(newPasswordReset(user.userId, hash, lifetimes.passwordReset))
    const { language, firstName } = user
    const url = link(`/reset-password#${token}`)
    return { to: email, language, says: 'password_reset', values: { firstName }, url }
  },

  password_changed: async ({ userId }, { transaction, link }) => {
    const [user] = await transaction.query(userById(userId))
    if (user === undefined) return null
    const { email, language, firstName } = user
    const values = { firstName, resetLink: link('/forgot-password') }
    return { to: email, language, says: 'password_changed', values }
  },

  user_deleted: ({ email, firstName, language }) =>
    Promise.resolve({ to: email, language, says: 'user_deleted', values: { firstName } }),

  email_change: async ({ userId }, tools) => {
    const [pending] = await tools.transaction.query(pendingEmailOf(userId))
    if (pending === undefined) return null
    const [owner] = await tools.transaction.query(userByEmail(pending.email))
    if (owner !== undefined) return takenAddress(owner)
    const [user] = await tools.transaction.query(userById(userId))
    return user === undefined ? null : newAddress(tools, user, pending.email)
  },

  email_change_notice: async ({ userId, newEmail }, { transaction, link }) => {
    const [user] = await transaction.query(userById(userId))
    if (user === undefined || user.email === newEmail) return null
    const { email, language, firstName } = user
    const values = { firstName, newEmail, resetLink: link('/forgot-password') }
    return { to: email, language, says: 'email_change_notice', values }
  },

  email_changed: async ({ userId, oldEmail }, { transaction }) => {
    const [user] = await transaction.query(userById(userId))
    if (user === undefined) return null
    const { email, language, firstName } = user
    return { to: oldEmail, language, says: 'email_changed', values: { firstName, email } }
  },
}

async function verification({ transaction, link }: LetterTools, registration: RegistrationRecord): Promise<Letter> {
  const { registrationId, email, language } = registration
  const { token, hash } = newToken()
  await transaction.query(registrationSecret(registrationId, email, hash, lifetimes.verification))
  return { to: email, language, says: 'verify_address', values: {}, url: link(`/verify#${token}`) }
}

/** Whoever signed up saw the same page as a newcomer; only the mailbox learns that there is a user. */
function existingUser({ link }: LetterTools, { email, language }: UserRecord): Letter {
  const values = { resetLink: link('/forgot-password') }
  return { to: email, language, says: 'address_has_user', values, url: link('/sign-in') }
}

async function newAddress({ transaction, link }: LetterTools, user: UserRecord, email: string): Promise<Letter> {
  const { userId, language } = user
  const { token, hash } = newToken()
  await transaction.query(emailChangeSecret(userId, email, hash, lifetimes.emailChange))
  return { to: email, language, says: 'email_change', values: {}, url: link(`/confirm-email#${token}`) }
}

function takenAddress({ email, language }: UserRecord): Letter {
  return { to: email, language, says: 'email_change_taken', values: {} }
}
