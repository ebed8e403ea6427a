import type { Language } from '#contract/languages.ts'
import { prepared } from '../db/statement.ts'

/** To whom a letter goes; no row when the user is gone. */
export const recipient = prepared<{ email: string; firstName: string; language: Language }, [userId: string]>(
  'select email, first_name as "firstName", language from users where id = $1',
)
