import { prepared } from '../db/statement.ts'
import type { UserRecord } from './user.ts'

export type ProviderName = 'google' | 'microsoft'

type NewRoundTrip = [
  stateHash: Buffer,
  provider: ProviderName,
  nonce: string,
  codeVerifier: string,
  returnTo: string,
  userId: string | null,
  lifetime: string,
]

/** A sign-in through a provider that sets out. */
export const newRoundTrip = prepared<{ expiresAt: string }, NewRoundTrip>(`
  insert into provider_sign_ins (state_hash, provider, nonce, code_verifier, return_to, user_id, expires_at)
  values ($1, $2, $3, $4, $5, $6, now() + $7::interval) returning expires_at as "expiresAt"`)

export type RoundTrip = {
  nonce: string
  codeVerifier: string
  returnTo: string
  userId: string | null
  /** How long ago the browser set out. */
  seconds: number
}

/** Takes it out, once. */
export const finishedRoundTrip = prepared<RoundTrip, [stateHash: Buffer, provider: ProviderName, lifetime: string]>(`
  delete from provider_sign_ins where state_hash = $1 and provider = $2 and expires_at > now()
  returning nonce, code_verifier as "codeVerifier", return_to as "returnTo", user_id as "userId",
    extract(epoch from now() - (expires_at - $3::interval))::float8 as seconds`)

/** The user that an identity belongs to: found by issuer and subject, never by address. */
export const userByIdentity = prepared<UserRecord, [issuer: string, subject: string]>(`
  select u.id as "userId", u.email, u.first_name as "firstName", u.last_name as "lastName", u.language,
    u.password_hash as "passwordHash"
  from identities i join users u on u.id = i.user_id where i.issuer = $1 and i.subject = $2`)

type NewIdentity = [userId: string, provider: ProviderName, issuer: string, subject: string, email: string]

/** No row when the identity belongs to a user already. */
export const newIdentity = prepared<{ subject: string }, NewIdentity>(`
  insert into identities (user_id, provider, issuer, subject, email) values ($1, $2, $3, $4, $5)
  on conflict (issuer, subject) do nothing returning subject`)
