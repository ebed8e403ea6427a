import type { Language } from '#contract/languages.ts'
import { prepared } from '../db/statement.ts'
import type { UserRecord } from './user.ts'

const columns = `id as "userId", email, first_name as "firstName", last_name as "lastName", language,
  password_hash as "passwordHash"`

export const userByEmail = prepared<UserRecord, [email: string]>(`select ${columns} from users where email = $1`)
export const userById = prepared<UserRecord, [userId: string]>(`select ${columns} from users where id = $1`)

/**
 * Makes one address become one user by one request at a time: whatever creates a user of an address, or gives it to
 * one, takes this first. Without it two proofs of one address could wait for each other's rows for ever.
 */
export const addressLock = prepared<object, [email: string]>(
  `select pg_advisory_xact_lock(hashtextextended('address ' || $1, 0))`,
)

type NewUser = [
  id: string,
  email: string,
  firstName: string,
  lastName: string,
  language: Language,
  passwordHash: string | null,
]

/** A user whose address has been proved; no row when the address has a user already. */
export const newUser = prepared<UserRecord, NewUser>(`
  insert into users (id, email, first_name, last_name, language, password_hash, email_verified_at)
  values ($1, $2, $3, $4, $5, $6, now())
  on conflict (email) do nothing returning ${columns}`)

/**
 * The user while the password is still the one that was checked. The lock holds a change of password back until the
 * session that this proof begins is there, so that the change ends it too.
 */
export const userWithPassword = prepared<UserRecord, [userId: string, passwordHash: string]>(`
  select ${columns} from users where id = $1 and password_hash = $2 for share`)

/** Holds back whoever wants the user locked, until this transaction ends. */
export const sharedUser = prepared<object, [userId: string]>('select from users where id = $1 for share')

export const lockedUser = prepared<object, [userId: string]>('select from users where id = $1 for update')

export const changedNames = prepared<object, [userId: string, firstName: string, lastName: string, language: Language]>(
  'update users set first_name = $2, last_name = $3, language = $4 where id = $1',
)

export const rememberedPlace = prepared<object, [userId: string, organizationId: string, workspaceId: string | null]>(
  'update users set last_organization_id = $2, last_workspace_id = $3 where id = $1',
)

/** A new password in the place of the one that was checked; no row when that one has changed meanwhile. */
export const replacedPassword = prepared<object, [userId: string, before: string | null, after: string]>(`
  update users set password_hash = $3 where id = $1 and password_hash is not distinct from $2 returning id`)

/** Any password before, for who has proved the mailbox. */
export const resetPasswordOf = prepared<UserRecord, [userId: string, passwordHash: string]>(
  `update users set password_hash = $2 where id = $1 returning ${columns}`,
)

/** Runs into the unique constraint `users_email_key` when the address has a user. */
export const changedEmail = prepared<object, [userId: string, email: string]>(
  'update users set email = $2, email_verified_at = now() where id = $1',
)

/** Sessions, keys, identities and memberships go with it. */
export const deletedUser = prepared<object, [userId: string]>('delete from users where id = $1')

export type OwnMembership = {
  organizationId: string
  organizationName: string
  deletedAt: string | null
  role: 'organization_admin' | 'billing_admin' | 'user_admin' | 'member'
  status: 'active' | 'suspended'
  name: string
}

/** Every membership of the asking user, suspended ones and those in deleted organizations too. */
export const ownMemberships = prepared<OwnMembership, []>(`
  select o.id as "organizationId", o.name as "organizationName", o.deleted_at as "deletedAt", m.role, m.status, m.name
  from memberships m join organizations o on o.id = m.organization_id
  where m.user_id = current_setting('atrium.user_id', true) order by o.id`)
