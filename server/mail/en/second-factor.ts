import type { Words } from '../words.ts'

/** Letters about the second factor of a person's sign-in. */
export const secondFactor = {
  second_factor_enabled: {
    subject: 'Two-step sign-in is on',
    paragraphs: [
      'Hello {firstName},',
      'Signing in to Atrium now asks for a code of your authenticator app. Your other sessions have been ended; API keys keep working.',
    ],
    action: 'Look at how you sign in',
    notes: [
      'If this was not you, reset your password at once: {resetLink}',
      'You get this mail so that nobody can change this without your knowing.',
    ],
  },
  second_factor_disabled: {
    subject: 'Two-step sign-in is off',
    paragraphs: [
      'Hello {firstName},',
      'Signing in to Atrium no longer asks you for a code. Your recovery codes no longer work either.',
    ],
    action: 'Look at how you sign in',
    notes: [
      'If this was not you, reset your password at once: {resetLink}',
      'You get this mail so that nobody can change this without your knowing.',
    ],
  },
  recovery_codes_renewed: {
    subject: 'You have new recovery codes',
    paragraphs: [
      'Hello {firstName},',
      'New recovery codes were made for your Atrium user. The old ones no longer work.',
    ],
    action: 'Look at how you sign in',
    notes: [
      'If this was not you, reset your password at once: {resetLink}',
      'You get this mail so that nobody can change this without your knowing.',
    ],
  },
  recovery_code_used: {
    subject: 'A recovery code was used to sign in',
    paragraphs: [
      'Hello {firstName},',
      'Someone signed in as you with one of your recovery codes. It does not work again. Make new ones when few are left.',
    ],
    action: 'Look at how you sign in',
    notes: [
      'If this was not you, reset your password at once: {resetLink}',
      'You get this mail so that nobody can change this without your knowing.',
    ],
  },
  second_factor_taken_away: {
    subject: 'The operator turned two-step sign-in off for you',
    paragraphs: [
      'Hello {firstName},',
      'Signing in to Atrium no longer asks you for a code, because the operator of this installation took your second factor away. Set it up again when you can.',
    ],
    action: 'Look at how you sign in',
    notes: [
      'If this was not you, reset your password at once: {resetLink}',
      'You get this mail so that nobody can change this without your knowing.',
    ],
  },
} as const satisfies Words
