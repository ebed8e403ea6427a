import { prepared } from '../db/statement.ts'

export type OperatorRecord = {
  userId: string
  email: string
  name: string
  grantedBy: string
  grantedAt: string
  hasSecondFactor: boolean
}

/** Everyone who is an operator, for the command line. */
export const allOperators = prepared<OperatorRecord, []>(`
  select u.id as "userId", u.email, u.first_name || ' ' || u.last_name as name, o.granted_by as "grantedBy",
    o.granted_at as "grantedAt",
    exists (select from second_factors f where f.user_id = u.id and f.confirmed_at is not null) as "hasSecondFactor"
  from operators o join users u on u.id = o.user_id order by u.email`)

/** Makes a user an operator, as the owner role; no row when they are one. */
export const grantedOperator = prepared<object, [userId: string, grantedBy: string]>(`
  insert into operators (user_id, granted_by) values ($1, $2) on conflict do nothing returning user_id`)

export const revokedOperator = prepared<object, [userId: string]>(
  'delete from operators where user_id = $1 returning user_id',
)

export type AllowedUserRow = { userId: string; name: string; email: string; created: number; allowance: number }

const allowedUser = `select id as "userId", first_name || ' ' || last_name as name, email,
  organizations_created as created, organization_allowance as allowance from users`

export const allowedUserByEmail = prepared<AllowedUserRow, [email: string]>(`${allowedUser} where email = $1`)

/** Locked, so that nothing is created between the rule and the change. */
export const lockedAllowance = prepared<AllowedUserRow, [userId: string]>(`${allowedUser} where id = $1 for update`)

export const changedAllowance = prepared<object, [userId: string, allowance: number]>(
  'update users set organization_allowance = $2 where id = $1',
)
