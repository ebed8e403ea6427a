import { prepared } from '../db/statement.ts'

/** Everything that has expired and that nothing looks at any more. */
export const expired = [
  prepared<object, []>('delete from sessions where expires_at <= now()'),
  prepared<object, []>('delete from registrations where expires_at <= now()'),
  prepared<object, []>('delete from provider_sign_ins where expires_at <= now()'),
  prepared<object, []>('delete from half_sign_ins where expires_at <= now()'),
  prepared<object, []>(
    `delete from second_factors where confirmed_at is null and created_at < now() - interval '1 hour'`,
  ),
  prepared<object, []>('delete from password_resets where secret_expires_at <= now()'),
  prepared<object, []>('delete from email_changes where secret_expires_at <= now()'),
  // The rate limiter counts in milliseconds.
  prepared<object, []>('delete from rate_limits where expire < extract(epoch from now()) * 1000'),
] as const
