import type { Letter } from '../mail/letter.ts'
import type { LetterWriters } from '../mail/send-mail.ts'
import { userById } from './user-store.ts'

type Said = Pick<Letter, 'subject' | 'paragraphs'>

const said: Record<'enabled' | 'disabled' | 'codes_renewed' | 'code_used' | 'taken_away', Said> = {
  enabled: {
    subject: 'Two-step sign-in is on',
    paragraphs: [
      'Signing in to Atrium now asks for a code of your authenticator app. Your other sessions have been ended; API keys keep working.',
    ],
  },
  disabled: {
    subject: 'Two-step sign-in is off',
    paragraphs: ['Signing in to Atrium no longer asks you for a code. Your recovery codes no longer work either.'],
  },
  codes_renewed: {
    subject: 'You have new recovery codes',
    paragraphs: ['New recovery codes were made for your Atrium user. The old ones no longer work.'],
  },
  code_used: {
    subject: 'A recovery code was used to sign in',
    paragraphs: [
      'Someone signed in as you with one of your recovery codes. It does not work again. Make new ones when few are left.',
    ],
  },
  taken_away: {
    subject: 'The operator turned two-step sign-in off for you',
    paragraphs: [
      'Signing in to Atrium no longer asks you for a code, because the operator of this installation took your second factor away. Set it up again when you can.',
    ],
  },
}

export const secondFactorLetters: Pick<LetterWriters, 'second_factor_changed'> = {
  second_factor_changed: async ({ userId, change }, { transaction, link }) => {
    const [user] = await transaction.query(userById(userId))
    if (user === undefined) return null
    const { subject, paragraphs } = said[change]
    return {
      to: user.email,
      subject,
      paragraphs: [`Hello ${user.firstName},`, ...paragraphs],
      action: { label: 'Look at how you sign in', url: link('/me/security') },
      notes: [
        `If this was not you, reset your password at once: ${link('/forgot-password')}`,
        'You get this mail so that nobody can change this without your knowing.',
      ],
    }
  },
}
