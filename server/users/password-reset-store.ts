import { prepared } from '../db/statement.ts'
import type { UserRecord } from './user.ts'

/** The secret of the mail that goes out now; the one of an older mail dies. */
export const newPasswordReset = prepared<object, [userId: string, secretHash: Buffer, lifetime: string]>(`
  insert into password_resets (user_id, secret_hash, secret_expires_at) values ($1, $2, now() + $3::interval)
  on conflict (user_id) do update set secret_hash = $2, secret_expires_at = now() + $3::interval, requested_at = now()`)

/** Whose password the secret may reset. */
export const userByResetSecret = prepared<UserRecord, [secretHash: Buffer]>(`
  select u.id as "userId", u.email, u.first_name as "firstName", u.last_name as "lastName", u.language,
    u.password_hash as "passwordHash"
  from password_resets r join users u on u.id = r.user_id where r.secret_hash = $1 and r.secret_expires_at > now()`)

/** Uses up the secret: of any number of requests with it exactly one gets the row. */
export const usedPasswordReset = prepared<{ userId: string }, [secretHash: Buffer]>(`
  delete from password_resets where secret_hash = $1 and secret_expires_at > now() returning user_id as "userId"`)

export const droppedPasswordReset = prepared<object, [userId: string]>('delete from password_resets where user_id = $1')
