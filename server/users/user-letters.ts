import { newToken } from '../authentication/tokens.ts'
import type { Letter } from '../mail/letter.ts'
import type { LetterTools, LetterWriters } from '../mail/send-mail.ts'
import { emailChangeSecret, pendingEmailOf } from './email-change-store.ts'
import { newPasswordReset } from './password-reset-store.ts'
import { registrationById, registrationSecret } from './registration-store.ts'
import { userByEmail, userById } from './user-store.ts'
import { lifetimes } from './user.ts'

type UserLetters = Pick<
  LetterWriters,
  'verify_address' | 'password_reset' | 'password_changed' | 'email_change' | 'email_change_notice' | 'email_changed'
>

/**
 * Letters about a person's own user. Secrets are made here and only their hashes stay. A letter to an address that
 * nobody has proved carries no text that a stranger typed: names could be anything, and we would be the sender.
 */
export const userLetters: UserLetters = {
  verify_address: async ({ registrationId }, tools) => {
    const [registration] = await tools.transaction.query(registrationById(registrationId))
    if (registration === undefined) return null
    const { email } = registration
    const [user] = await tools.transaction.query(userByEmail(email))
    return user === undefined ? verification(tools, registrationId, email) : existingUser(tools, email)
  },

  password_reset: async ({ email }, { transaction, link }) => {
    const [user] = await transaction.query(userByEmail(email))
    if (user === undefined) return null
    const { token, hash } = newToken()
    await transaction.query(newPasswordReset(user.userId, hash, lifetimes.passwordReset))
    return {
      to: email,
      subject: 'Choose a new password for Atrium',
      paragraphs: [
        `Hello ${user.firstName},`,
        'Someone asked to reset the password of your Atrium user. If it was you, choose a new one here. It signs you out everywhere.',
      ],
      action: { label: 'Choose a new password', url: link(`/reset-password#${token}`) },
      notes: [
        'The link works once, for one hour.',
        'If you did not ask for this, you need not do anything: your password stays as it is.',
      ],
    }
  },

  password_changed: async ({ userId }, { transaction, link }) => {
    const [user] = await transaction.query(userById(userId))
    if (user === undefined) return null
    return {
      to: user.email,
      subject: 'Your Atrium password was changed',
      paragraphs: [
        `Hello ${user.firstName},`,
        'The password of your Atrium user was changed just now. Your other sessions have been ended. API keys keep working; look through them if you are in doubt.',
      ],
      notes: [
        `If this was not you, reset your password at once: ${link('/forgot-password')}`,
        'You get this mail so that nobody can change your password without your knowing.',
      ],
    }
  },

  email_change: async ({ userId }, tools) => {
    const [pending] = await tools.transaction.query(pendingEmailOf(userId))
    if (pending === undefined) return null
    const [owner] = await tools.transaction.query(userByEmail(pending.email))
    return owner === undefined ? newAddress(tools, userId, pending.email) : takenAddress(pending.email)
  },

  email_change_notice: async ({ userId, newEmail }, { transaction, link }) => {
    const [user] = await transaction.query(userById(userId))
    if (user === undefined || user.email === newEmail) return null
    return {
      to: user.email,
      subject: 'Your Atrium address is about to change',
      paragraphs: [
        `Hello ${user.firstName},`,
        `Someone signed in as you asked to change the address of your Atrium user to ${newEmail}. It changes when the link mailed to that address is opened.`,
      ],
      notes: [
        `If this was not you, reset your password now: ${link('/forgot-password')}. That takes the change back and signs everyone out.`,
      ],
    }
  },

  email_changed: async ({ userId, oldEmail }, { transaction }) => {
    const [user] = await transaction.query(userById(userId))
    if (user === undefined) return null
    return {
      to: oldEmail,
      subject: 'Your Atrium address was changed',
      paragraphs: [
        `Hello ${user.firstName},`,
        `The address of your Atrium user is now ${user.email}. Mail to this address no longer reaches it, and you no longer sign in with it.`,
      ],
      notes: [
        'If this was not you, ask an administrator of your organization or the support of this service for help.',
      ],
    }
  },
}

async function verification(
  { transaction, link }: LetterTools,
  registrationId: string,
  email: string,
): Promise<Letter> {
  const { token, hash } = newToken()
  await transaction.query(registrationSecret(registrationId, email, hash, lifetimes.verification))
  return {
    to: email,
    subject: 'Verify your address for Atrium',
    paragraphs: [
      'Someone, probably you, signed up for Atrium with this address. Open the link to prove that it is yours.',
    ],
    action: { label: 'Verify my address', url: link(`/verify#${token}`) },
    notes: [
      'The link works once, for 24 hours. In another browser it asks for the password you chose.',
      'If you did not sign up, you need not do anything: without the link nothing happens.',
    ],
  }
}

/** Whoever signed up saw the same page as a newcomer; only the mailbox learns that there is a user. */
function existingUser({ link }: LetterTools, email: string): Letter {
  return {
    to: email,
    subject: 'You already have a user at Atrium',
    paragraphs: [
      'Someone, probably you, signed up for Atrium with this address. You already have a user here, so nothing was changed. Sign in as before.',
    ],
    action: { label: 'Sign in', url: link('/sign-in') },
    notes: [
      `Forgotten your password? Choose a new one: ${link('/forgot-password')}`,
      'If you did not sign up, you need not do anything.',
    ],
  }
}

async function newAddress({ transaction, link }: LetterTools, userId: string, email: string): Promise<Letter> {
  const { token, hash } = newToken()
  await transaction.query(emailChangeSecret(userId, email, hash, lifetimes.emailChange))
  return {
    to: email,
    subject: 'Confirm your new address for Atrium',
    paragraphs: [
      'Someone, probably you, asked to use this address for their Atrium user. Open the link in the browser where you are signed in to confirm it.',
    ],
    action: { label: 'Use this address', url: link(`/confirm-email#${token}`) },
    notes: [
      'The link works once, for 24 hours.',
      'If you did not ask for this, you need not do anything: without the link nothing changes.',
    ],
  }
}

function takenAddress(email: string): Letter {
  return {
    to: email,
    subject: 'This address already has a user at Atrium',
    paragraphs: [
      'Someone, perhaps you, asked to use this address for another Atrium user. It belongs to your user already, so nothing was changed.',
    ],
    notes: ['If you did not ask for this, you need not do anything.'],
  }
}
