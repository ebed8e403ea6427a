import type { LetterWriters } from '../mail/send-mail.ts'
import { userById } from './user-store.ts'

const said = {
  enabled: 'second_factor_enabled',
  disabled: 'second_factor_disabled',
  codes_renewed: 'recovery_codes_renewed',
  code_used: 'recovery_code_used',
  taken_away: 'second_factor_taken_away',
} as const

export const secondFactorLetters: Pick<LetterWriters, 'second_factor_changed'> = {
  second_factor_changed: async ({ userId, change }, { transaction, link }) => {
    const [user] = await transaction.query(userById(userId))
    if (user === undefined) return null
    const { email, language, firstName } = user
    const values = { firstName, resetLink: link('/forgot-password') }
    return { to: email, language, says: said[change], values, url: link('/me/security') }
  },
}
