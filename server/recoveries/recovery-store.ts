import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import type { RecoveryFacts, RecoveryStatus } from './recovery.ts'

export type RecoveryRow = RecoveryFacts & {
  id: string
  organizationId: string
  newAdminName: string
  reason: string
  openedByName: string
  openedAt: string
  dueAt: string
  consentedByName: string | null
  consentedAt: string | null
  endedAt: string | null
}

const columns = `r.id, r.organization_id as "organizationId", r.new_admin_id as "newAdminId",
  r.new_admin_name as "newAdminName", r.reason, r.status, r.opened_by as "openedBy", r.opened_by_name as "openedByName",
  r.opened_at as "openedAt", r.due_at as "dueAt", r.consented_by as "consentedBy",
  r.consented_by_name as "consentedByName", r.consented_at as "consentedAt", r.ended_at as "endedAt"`

const open = prepared<RecoveryRow, [organizationId: string]>(
  `select ${columns} from recoveries r where r.organization_id = $1 and r.status = 'open'`,
)

/** The one that is open, if there is one. */
export const openRecoveryOf = (scope: OrganizationScope) => open(scope.organizationId)

const byId = prepared<RecoveryRow, [organizationId: string, recoveryId: string]>(
  `select ${columns} from recoveries r where r.organization_id = $1 and r.id = $2`,
)

export const recoveryOf = (scope: OrganizationScope, recoveryId: string) => byId(scope.organizationId, recoveryId)

export type NamedRecovery = RecoveryRow & { organizationName: string }

// What operators see of an organization has its name.
const withName = `select ${columns}, s.name as "organizationName"
  from recoveries r join organization_sizes s on s.organization_id = r.organization_id`

const ofOrganization = prepared<NamedRecovery, [organizationId: string]>(
  `${withName} where r.organization_id = $1 order by r.id desc limit 20`,
)

export const recoveriesOf = (scope: OrganizationScope) => ofOrganization(scope.organizationId)

const allOpen = prepared<NamedRecovery, [after: string, rowCount: number]>(
  `${withName} where r.status = 'open' and r.id > $1 order by r.id limit $2`,
)

export const openRecoveries = (after: string, rowCount: number) => allOpen(after, rowCount)

const insert = prepared<{ dueAt: string }, [...string[], hours: number]>(`
  insert into recoveries (organization_id, id, new_admin_id, new_admin_name, reason, opened_by, opened_by_name, due_at)
  values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(hours => $8)) returning due_at as "dueAt"`)

type NewRecovery = {
  id: string
  member: { userId: string; name: string }
  reason: string
  by: { userId: string; name: string }
  hours: number
}

export const newRecovery = (scope: OrganizationScope, { id, member, reason, by, hours }: NewRecovery) =>
  insert(scope.organizationId, id, member.userId, member.name, reason, by.userId, by.name, hours)

type ConsentValues = [organizationId: string, recoveryId: string, userId: string, name: string]
const consent = prepared<{ id: string }, ConsentValues>(`
  update recoveries set consented_by = $3, consented_by_name = $4, consented_at = now()
  where organization_id = $1 and id = $2 and status = 'open' and consented_by is null returning id`)

export const consentGiven = (scope: OrganizationScope, recoveryId: string, by: { userId: string; name: string }) =>
  consent(scope.organizationId, recoveryId, by.userId, by.name)

const end = prepared<{ id: string }, [organizationId: string, recoveryId: string, status: RecoveryStatus]>(`
  update recoveries set status = $3, ended_at = now()
  where organization_id = $1 and id = $2 and status = 'open' returning id`)

export const recoveryEnded = (scope: OrganizationScope, recoveryId: string, status: Exclude<RecoveryStatus, 'open'>) =>
  end(scope.organizationId, recoveryId, status)

export const successorsForOperator = prepared<
  { name: string; email: string; namedBy: string },
  [organizationId: string]
>('select name, email, named_by as "namedBy" from successors_for_operator($1)')

const byEmail = prepared<{ userId: string }, [organizationId: string, email: string]>(
  'select user_id as "userId" from memberships where organization_id = $1 and email = $2',
)

export const memberByEmail = (scope: OrganizationScope, email: string) => byEmail(scope.organizationId, email)

const page = prepared<{ userId: string }, [organizationId: string, after: string, rowCount: number]>(`
  select user_id as "userId" from memberships
  where organization_id = $1 and status = 'active' and user_id > $2 order by user_id limit $3`)

/** Everyone who can enter, a page at a time. */
export const activeMembersAfter = (scope: OrganizationScope, after: string, rowCount: number) =>
  page(scope.organizationId, after, rowCount)

const operators = prepared<{ count: number }, [userIds: string[]]>(
  'select count(*)::integer from operators where user_id = any ($1::text[])',
)

/** How many of these users are operators now. */
export const operatorsAmong = (userIds: string[]) => operators(userIds)

const operatorEmail = prepared<{ email: string }, [userId: string]>('select email from users where id = $1')

/** For the audit log: the address of an operator who acted earlier. */
export const emailOf = (userId: string) => operatorEmail(userId)
