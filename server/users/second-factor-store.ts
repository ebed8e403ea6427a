import { prepared } from '../db/statement.ts'
import type { SignInMethod } from './session-store.ts'

export type SecondFactorRecord = {
  id: string
  userId: string
  secret: Buffer
  lastUsedStep: number
  /** Codes are judged by the database's clock, whichever server asks. */
  now: string
}

const columns = `id, user_id as "userId", secret, last_used_step::float8 as "lastUsedStep", now() as now`

/** The second factor that signing in asks for. */
export const confirmedFactor = prepared<SecondFactorRecord, [userId: string]>(
  `select ${columns} from second_factors where user_id = $1 and confirmed_at is not null`,
)

/** One being set up: it waits an hour for its first code. */
export const factorBeingSetUp = prepared<SecondFactorRecord, [userId: string, factorId: string]>(`
  select ${columns} from second_factors
  where user_id = $1 and id = $2 and confirmed_at is null and created_at > now() - interval '1 hour'`)

export type SecondFactorOverview = { id: string; kind: 'totp'; createdAt: string; lastUsedAt: string | null }

/** The confirmed ones of the asking user. */
export const ownSecondFactors = prepared<SecondFactorOverview, []>(`
  select id, kind, confirmed_at as "createdAt", last_used_at as "lastUsedAt" from second_factors
  where user_id = current_setting('atrium.user_id', true) and confirmed_at is not null order by id`)

export const ownRecoveryCodeCount = prepared<{ count: number }, []>(
  `select count(*) from recovery_codes where user_id = current_setting('atrium.user_id', true)`,
)

/** Takes the place of one that was begun before and never confirmed. */
export const newFactor = prepared<object, [id: string, userId: string, secret: Buffer]>(`
  with begun_before as (delete from second_factors where user_id = $2 and confirmed_at is null)
  insert into second_factors (id, user_id, kind, secret) values ($1, $2, 'totp', $3)
  on conflict (user_id) where kind = 'totp' and confirmed_at is null
  do update set id = excluded.id, secret = excluded.secret, created_at = now(), last_used_step = 0`)

export const confirmFactor = prepared<object, [factorId: string, step: number]>(
  'update second_factors set confirmed_at = now(), last_used_at = now(), last_used_step = $2 where id = $1',
)

/** Marks a code as used; no row when it, or a later one, was used meanwhile. */
export const usedStep = prepared<object, [factorId: string, step: number]>(`
  update second_factors set last_used_step = $2, last_used_at = now()
  where id = $1 and last_used_step < $2 returning id`)

/** Takes away whatever asks this user for a second factor. */
export const droppedFactors = prepared<{ id: string }, [userId: string]>(`
  with codes as (delete from recovery_codes where user_id = $1),
    halves as (delete from half_sign_ins where user_id = $1),
    proved as (update sessions set second_factor_at = null where user_id = $1 and second_factor_at is not null)
  delete from second_factors where user_id = $1 returning id`)

export const droppedRecoveryCodes = prepared<object, [userId: string]>('delete from recovery_codes where user_id = $1')

export const newRecoveryCodeHashes = prepared<object, [userId: string, hashesHex: string[]]>(
  `insert into recovery_codes (user_id, code_hash) select $1, decode(unnest($2::text[]), 'hex')`,
)

/** Uses a recovery code up; no row when there is none such. */
export const usedRecoveryCode = prepared<object, [userId: string, hash: Buffer]>(
  'delete from recovery_codes where user_id = $1 and code_hash = $2 returning user_id',
)

type NewHalf = [tokenHash: Buffer, userId: string, method: SignInMethod, lifetime: string]

export const newHalfSignIn = prepared<{ expiresAt: string }, NewHalf>(`
  insert into half_sign_ins (token_hash, user_id, method, expires_at)
  values ($1, $2, $3, now() + $4::interval) returning expires_at as "expiresAt"`)

export type HalfSignIn = { userId: string; method: SignInMethod }

export const halfSignIn = prepared<HalfSignIn, [tokenHash: Buffer]>(
  `select user_id as "userId", method from half_sign_ins where token_hash = $1 and expires_at > now()`,
)

export const takenHalfSignIn = prepared<HalfSignIn, [tokenHash: Buffer]>(`
  delete from half_sign_ins where token_hash = $1 and expires_at > now() returning user_id as "userId", method`)

/** Whoever was half in with an old proof has to begin again. */
export const droppedHalfSignIns = prepared<object, [userId: string]>('delete from half_sign_ins where user_id = $1')

/** One sealed value of the installation, to see at the start whether the secret in use opens it. */
export const anySealed = prepared<{ sealed: Buffer }, []>('select secret as sealed from second_factors limit 1')

export type SealedFactor = { id: string; secret: Buffer }

/** For the owner, in pages by id: every secret of an app. */
export const sealedFactors = prepared<SealedFactor, [after: string]>(
  'select id, secret from second_factors where id > $1 order by id limit 500',
)

/** Only while it is still the value that was opened. */
export const resealedFactor = prepared<object, [id: string, secret: Buffer, opened: Buffer]>(
  'update second_factors set secret = $2 where id = $1 and secret = $3 returning id',
)
