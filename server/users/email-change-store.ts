import { prepared } from '../db/statement.ts'

/** The new address that waits; another one takes its place, and what was mailed to that dies. */
export const newEmailChange = prepared<object, [userId: string, email: string]>(`
  insert into email_changes (user_id, email) values ($1, $2)
  on conflict (user_id) do update set email = $2, secret_hash = null, secret_expires_at = null, requested_at = now()`)

export const pendingEmailOf = prepared<{ email: string }, [userId: string]>(
  'select email from email_changes where user_id = $1',
)

/** The secret of the mail that goes out now. */
export const emailChangeSecret = prepared<
  object,
  [userId: string, email: string, secretHash: Buffer, lifetime: string]
>(`
  update email_changes set secret_hash = $3, secret_expires_at = now() + $4::interval
  where user_id = $1 and email = $2`)

export const emailChangeBySecret = prepared<{ email: string }, [userId: string, secretHash: Buffer]>(`
  select email from email_changes where user_id = $1 and secret_hash = $2 and secret_expires_at > now()`)

/** Uses up the secret: of any number of requests with it exactly one gets the row. */
export const usedEmailChange = prepared<{ email: string }, [userId: string, secretHash: Buffer]>(`
  delete from email_changes where user_id = $1 and secret_hash = $2 and secret_expires_at > now() returning email`)

export const droppedEmailChange = prepared<object, [userId: string]>('delete from email_changes where user_id = $1')
