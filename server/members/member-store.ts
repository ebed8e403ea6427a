import type { OrganizationRole } from '#contract/permissions.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared, type Statement } from '../db/statement.ts'
import { memberNames } from './member-names.ts'

export type MembershipRecord = {
  userId: string
  name: string
  email: string
  role: OrganizationRole
  status: 'active' | 'suspended'
}

type NamedUser = { userId: string; firstName: string; lastName: string; email: string }

const insertMembership = prepared<
  object,
  [
    organizationId: string,
    userId: string,
    role: OrganizationRole,
    name: string,
    email: string,
    sortName: string,
    search: string[],
  ]
>(`insert into memberships (organization_id, user_id, role, name, email, sort_name, search)
  values ($1, $2, $3, $4, $5, $6, array_to_tsvector($7::text[]))`)

/** Makes a user a member. The primary key refuses a second membership. */
export function newMembership(scope: OrganizationScope, user: NamedUser, role: OrganizationRole): Statement<object> {
  const { name, email, sortName, search } = memberNames(user, scope.organizationId)
  return insertMembership(scope.organizationId, user.userId, role, name, email, sortName, search)
}

const renameEverywhere = prepared<
  object,
  [userId: string, name: string, email: string, sortName: string, words: string[]]
>(`
  update memberships set name = $2, email = $3, sort_name = $4,
    search = array_to_tsvector($5::text[] || organization_id::text)
  where user_id = $1`)

/** Renews the copies of a user's name and address in all their memberships; belongs in the transaction of the change. */
export function renamedMemberships(user: NamedUser): Statement<object> {
  const { name, email, sortName, search } = memberNames(user, '')
  return renameEverywhere(
    user.userId,
    name,
    email,
    sortName,
    search.filter((word) => word !== ''),
  )
}

const memberById = prepared<MembershipRecord, [organizationId: string, userId: string]>(`
  select user_id as "userId", name, email, role, status from memberships where organization_id = $1 and user_id = $2`)

export const memberOf = (scope: OrganizationScope, userId: string) => memberById(scope.organizationId, userId)

const otherAdministrators = prepared<{ count: number }, [organizationId: string, userId: string]>(`
  select count(*) from (select from memberships
    where organization_id = $1 and role = 'organization_admin' and status = 'active' and user_id <> $2 limit 1) found`)

/** How many active Organization Admins there are beside this one: 0, or 1 for "at least one". */
export const administratorsBeside = (scope: OrganizationScope, userId: string) =>
  otherAdministrators(scope.organizationId, userId)

const candidates = prepared<{ name: string; email: string }, [organizationId: string, userId: string]>(`
  select name, email from memberships
  where organization_id = $1 and user_id <> $2 and status = 'active'
  order by array_position(array['user_admin', 'billing_admin', 'member'], role), sort_name limit 5`)

/** Who could be promoted before the last Organization Admin goes: named in the refusal. */
export const promotableBeside = (scope: OrganizationScope, userId: string) => candidates(scope.organizationId, userId)

const deleteMembership = prepared<object, [organizationId: string, userId: string]>(
  'delete from memberships where organization_id = $1 and user_id = $2',
)

/** Ends a membership; its workspace access goes with it. Use endMembership, which asks the rules first. */
export const endedMembership = (scope: OrganizationScope, userId: string) =>
  deleteMembership(scope.organizationId, userId)

const setRole = prepared<object, [organizationId: string, userId: string, role: OrganizationRole]>(
  'update memberships set role = $3 where organization_id = $1 and user_id = $2',
)
const setStatus = prepared<object, [organizationId: string, userId: string, status: MembershipRecord['status']]>(
  'update memberships set status = $3 where organization_id = $1 and user_id = $2',
)

/** Gives a member another role. Rules are asked before: see member-commands.ts. */
export const changedRole = (scope: OrganizationScope, userId: string, role: OrganizationRole) =>
  setRole(scope.organizationId, userId, role)

/** Suspends or reactivates a member. Rules are asked before: see member-commands.ts. */
export const changedStatus = (scope: OrganizationScope, userId: string, status: MembershipRecord['status']) =>
  setStatus(scope.organizationId, userId, status)

const suspended = prepared<{ count: number }, [organizationId: string, userIds: string[]]>(`
  select count(*)::integer from memberships
  where organization_id = $1 and user_id = any ($2::text[]) and status = 'suspended'`)

/** How many of these people are suspended: each would take a seat if they were reactivated. */
export const suspendedAmong = (scope: OrganizationScope, userIds: string[]) => suspended(scope.organizationId, userIds)
