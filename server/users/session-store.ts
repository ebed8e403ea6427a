import { prepared } from '../db/statement.ts'

export type SignInMethod = 'password' | 'google' | 'microsoft' | 'invitation'

type NewSession = [
  id: string,
  tokenHash: Buffer,
  userId: string,
  method: SignInMethod,
  ip: string,
  userAgent: string,
  lifetime: string,
  secondFactor: boolean,
]

export const newSession = prepared<{ expiresAt: string }, NewSession>(`
  insert into sessions (id, token_hash, kind, user_id, method, ip, user_agent, expires_at, second_factor_at)
  values ($1, $2, 'browser', $3, $4, $5, $6, now() + $7::interval, case when $8 then now() end) returning expires_at as "expiresAt"`)

type NewRegistrationSession = [id: string, tokenHash: Buffer, registrationId: string, ip: string, userAgent: string]

/** Lasts as long as its registration. */
export const newRegistrationSession = prepared<{ expiresAt: string }, NewRegistrationSession>(`
  insert into sessions (id, token_hash, kind, registration_id, method, ip, user_agent, expires_at)
  select $1, $2, 'registration', r.id, 'registration', $4, $5, r.expires_at
  from registrations r where r.id = $3 and r.expires_at > now() returning expires_at as "expiresAt"`)

export const endedSession = prepared<{ id: string }, [sessionId: string]>(
  'delete from sessions where id = $1 returning id',
)

export type SessionOverview = {
  id: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  ip: string
  userAgent: string
  method: SignInMethod
  secondFactorAt: string | null
}

/** Where the asking user is signed in. */
export const ownSessions = prepared<SessionOverview, []>(`
  select id, created_at as "createdAt", coalesce(last_seen_at, created_at) as "lastSeenAt",
    expires_at as "expiresAt", ip, user_agent as "userAgent", method, second_factor_at as "secondFactorAt"
  from sessions where user_id = current_setting('atrium.user_id', true) and kind = 'browser' and expires_at > now()
  order by created_at desc limit 100`)

export const endedSessionOf = prepared<{ id: string }, [userId: string, sessionId: string]>(`
  delete from sessions where user_id = $1 and id = $2 and kind = 'browser' returning id`)

/** All browser sessions of a user but one; with an empty id, all. Keys stay: they are no sign-ins. */
export const endedSessionsBeside = prepared<{ id: string }, [userId: string, sessionId: string]>(`
  delete from sessions where user_id = $1 and id <> $2 and kind = 'browser' returning id`)

/** Fresh again, under another token: what knew the old one is out. */
export const confirmedSession = prepared<{ expiresAt: string }, [sessionId: string, tokenHash: Buffer]>(
  'update sessions set authenticated_at = now(), token_hash = $2 where id = $1 returning expires_at as "expiresAt"',
)

/** The session has proved the second factor just now. */
export const provedSecondFactor = prepared<object, [sessionId: string]>(
  'update sessions set second_factor_at = now() where id = $1',
)

export type ApiKeyOverview = {
  id: string
  name: string
  hint: string
  createdAt: string
  lastSeenAt: string | null
  expiresAt: string
}

const keyColumns = `id, name, hint, created_at as "createdAt", last_seen_at as "lastSeenAt",
  expires_at as "expiresAt"`

/** The keys of the asking user. */
export const ownApiKeys = prepared<ApiKeyOverview, []>(`
  select ${keyColumns} from sessions
  where user_id = current_setting('atrium.user_id', true) and kind = 'api_key' and expires_at > now()
  order by created_at desc`)

export const apiKeyCount = prepared<{ count: number }, [userId: string]>(`
  select count(*) from sessions where user_id = $1 and kind = 'api_key' and expires_at > now()`)

type NewApiKey = [id: string, tokenHash: Buffer, userId: string, name: string, hint: string, days: number]

export const newApiKey = prepared<ApiKeyOverview, NewApiKey>(`
  insert into sessions (id, token_hash, kind, user_id, method, name, hint, expires_at)
  values ($1, $2, 'api_key', $3, 'api_key', $4, $5, now() + make_interval(days => $6)) returning ${keyColumns}`)

export const deletedApiKey = prepared<{ name: string }, [userId: string, keyId: string]>(`
  delete from sessions where user_id = $1 and id = $2 and kind = 'api_key' returning name`)
