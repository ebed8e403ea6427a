import type { Words } from '../words.ts'

/** Letters about a person's own user. */
export const users = {
  verify_address: {
    subject: 'Verify your address for Atrium',
    paragraphs: [
      'Someone, probably you, signed up for Atrium with this address. Open the link to prove that it is yours.',
    ],
    action: 'Verify my address',
    notes: [
      'The link works once, for 24 hours. In another browser it asks for the password you chose.',
      'If you did not sign up, you need not do anything: without the link nothing happens.',
    ],
  },
  address_has_user: {
    subject: 'You already have a user at Atrium',
    paragraphs: [
      'Someone, probably you, signed up for Atrium with this address. You already have a user here, so nothing was changed. Sign in as before.',
    ],
    action: 'Sign in',
    notes: [
      'Forgotten your password? Choose a new one: {resetLink}',
      'If you did not sign up, you need not do anything.',
    ],
  },
  password_reset: {
    subject: 'Choose a new password for Atrium',
    paragraphs: [
      'Hello {firstName},',
      'Someone asked to reset the password of your Atrium user. If it was you, choose a new one here. It signs you out everywhere.',
    ],
    action: 'Choose a new password',
    notes: [
      'The link works once, for one hour.',
      'If you did not ask for this, you need not do anything: your password stays as it is.',
    ],
  },
  password_changed: {
    subject: 'Your Atrium password was changed',
    paragraphs: [
      'Hello {firstName},',
      'The password of your Atrium user was changed just now. Your other sessions have been ended. API keys keep working; look through them if you are in doubt.',
    ],
    notes: [
      'If this was not you, reset your password at once: {resetLink}',
      'You get this mail so that nobody can change your password without your knowing.',
    ],
  },
  user_deleted: {
    subject: 'Your Atrium user was deleted',
    paragraphs: [
      'Hello {firstName},',
      'Your user was deleted just now, as you asked. You have left every organization and workspace; your sessions and API keys have ended. We keep nothing to sign in with, and this cannot be undone.',
      'Audit logs of organizations keep your name and address with what you did there, until the organization itself goes: they prove who changed what.',
    ],
    notes: [
      'If this was not you, somebody had your password. Tell an administrator of your organization or the support of this service, and change it wherever else you use it. You can sign up again with this address.',
    ],
  },
  email_change: {
    subject: 'Confirm your new address for Atrium',
    paragraphs: [
      'Someone, probably you, asked to use this address for their Atrium user. Open the link in the browser where you are signed in to confirm it.',
    ],
    action: 'Use this address',
    notes: [
      'The link works once, for 24 hours.',
      'If you did not ask for this, you need not do anything: without the link nothing changes.',
    ],
  },
  email_change_taken: {
    subject: 'This address already has a user at Atrium',
    paragraphs: [
      'Someone, perhaps you, asked to use this address for another Atrium user. It belongs to your user already, so nothing was changed.',
    ],
    notes: ['If you did not ask for this, you need not do anything.'],
  },
  email_change_notice: {
    subject: 'Your Atrium address is about to change',
    paragraphs: [
      'Hello {firstName},',
      'Someone signed in as you asked to change the address of your Atrium user to {newEmail}. It changes when the link mailed to that address is opened.',
    ],
    notes: [
      'If this was not you, reset your password now: {resetLink}',
      'That takes the change back and signs everyone out.',
    ],
  },
  email_changed: {
    subject: 'Your Atrium address was changed',
    paragraphs: [
      'Hello {firstName},',
      'The address of your Atrium user is now {email}. Mail to this address no longer reaches it, and you no longer sign in with it.',
    ],
    notes: ['If this was not you, ask an administrator of your organization or the support of this service for help.'],
  },
} as const satisfies Words
