import type { Level, OrganizationRole } from '#contract/permissions.ts'
import { rolesWith } from '#contract/permissions.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { levelIn } from '../db/levels.ts'
import { prepared, type Statement } from '../db/statement.ts'
import { rolesToAsk, type OrganizationDetails } from './organization.ts'

export type OrganizationRecord = OrganizationDetails & {
  id: string
  logoVersion: string | null
  createdAt: string
  frozenAt: string | null
  frozenReason: string | null
  deletedAt: string | null
  purgeAt: string | null
}

const byId = prepared<OrganizationRecord, [organizationId: string]>(`
  select id, name, phone, website, country, industry, company_size as "companySize", time_zone as "timeZone",
    logo_version as "logoVersion", created_at as "createdAt", frozen_at as "frozenAt",
    frozen_reason as "frozenReason", deleted_at as "deletedAt", purge_at as "purgeAt"
  from organizations where id = $1`)

export const organizationOf = (scope: OrganizationScope) => byId(scope.organizationId)

/**
 * Counts one more organization against the user's allowance, and remembers where they now are. No row means that the
 * allowance is used up: of two requests at once the second waits here and then sees the first one's count. The
 * constraint one_self_created_organization stands behind it.
 */
export const spentAllowance = prepared<
  { userId: string },
  [userId: string, organizationId: string, workspaceId: string]
>(`
  update users set organizations_created = organizations_created + 1, last_organization_id = $2, last_workspace_id = $3
  where id = $1 and organizations_created < organization_allowance returning id as "userId"`)

type DetailValues = [
  organizationId: string,
  name: string,
  phone: string,
  website: string,
  country: string | null,
  industry: string | null,
  companySize: string | null,
  timeZone: string | null,
]

const valuesOf = (scope: OrganizationScope, details: OrganizationDetails): DetailValues => [
  scope.organizationId,
  details.name,
  details.phone,
  details.website,
  details.country,
  details.industry,
  details.companySize,
  details.timeZone,
]

const insert = prepared<object, [...DetailValues, createdBy: string]>(`
  insert into organizations (id, name, phone, website, country, industry, company_size, time_zone, created_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`)

export const newOrganization = (scope: OrganizationScope, details: OrganizationDetails, createdBy: string) =>
  insert(...valuesOf(scope, details), createdBy)

const update = prepared<object, DetailValues>(`
  update organizations set name = $2, phone = $3, website = $4, country = $5, industry = $6, company_size = $7,
    time_zone = $8
  where id = $1`)

export const changedOrganization = (scope: OrganizationScope, details: OrganizationDetails) =>
  update(...valuesOf(scope, details))

const setDeletion = prepared<object, [organizationId: string, deletedAt: string | null, purgeAt: string | null]>(
  'update organizations set deleted_at = $2, purge_at = $3 where id = $1',
)

export const deletedOrganization = (scope: OrganizationScope, deletedAt: string, purgeAt: string) =>
  setDeletion(scope.organizationId, deletedAt, purgeAt)
export const restoredOrganization = (scope: OrganizationScope) => setDeletion(scope.organizationId, null, null)

const setFrozen = prepared<object, [organizationId: string, frozenAt: string | null, reason: string | null]>(
  'update organizations set frozen_at = $2, frozen_reason = $3 where id = $1',
)

/** Freezes for a reason, or thaws. */
export const frozenOrganization = (scope: OrganizationScope, freeze: { at: string; reason: string } | null) =>
  setFrozen(scope.organizationId, freeze?.at ?? null, freeze?.reason ?? null)

const purge = prepared<object, [organizationId: string]>(
  'delete from organizations where id = $1 and deleted_at is not null and purge_at <= now()',
)

/** Deletes for good what is deleted and due; everything in it goes by cascade. */
export const purgedOrganization = (scope: OrganizationScope) => purge(scope.organizationId)

/** For work that has longer than a request may take. Ends with the transaction. */
export const withoutTimeLimit = prepared<object, []>(`select set_config('statement_timeout', '0', true)`)

export type MyOrganizationRow = Pick<OrganizationRecord, 'id' | 'name' | 'logoVersion' | 'deletedAt' | 'purgeAt'> & {
  role: OrganizationRole
  status: 'active' | 'suspended'
  isFrozen: boolean
  workspaces: { id: string; name: string; level: Level | null }[]
  supportUntil: string | null
  isSuccessionOpen: boolean
  /** Of everyone's; told to those who see invoices. */
  subscriptionNotice: {
    kind: 'trial_ending' | 'trial_ended' | 'canceled' | 'overdue' | 'read_only'
    daysLeft: number | null
  } | null
}

const mine = prepared<MyOrganizationRow, [entersAll: readonly OrganizationRole[], after: string, limit: number]>(`
  select o.id, o.name, o.logo_version as "logoVersion", o.deleted_at as "deletedAt", o.purge_at as "purgeAt",
    o.frozen_at is not null as "isFrozen",
    support.expires_at as "supportUntil", m.role, m.status,
    exists (select from succession_offers s where s.organization_id = o.id and s.nominee_id = m.user_id
      and s.status = 'pending' and s.expires_at > now())
      or exists (select from recoveries r where r.organization_id = o.id and r.status = 'open') as "isSuccessionOpen",
    (select case
        when s.state in ('trial_ended', 'canceled', 'past_due', 'frozen') then json_build_object('kind',
          case s.state when 'past_due' then 'overdue' when 'frozen' then 'read_only' else s.state end, 'daysLeft', null)
        when s.state = 'trialing' and s.price_id is null
          and s.trial_ends_at <= billing_now(s.organization_id) + interval '7 days'
        then json_build_object('kind', 'trial_ending', 'daysLeft', greatest(0, ceil(
          extract(epoch from s.trial_ends_at - billing_now(s.organization_id)) / 86400))::integer) end
      from subscriptions s where s.organization_id = o.id) as "subscriptionNotice",
    coalesce(entered.workspaces, '[]') as workspaces
  from (
    select organization_id, user_id, role, status from memberships
    where user_id = current_setting('atrium.user_id', true) and organization_id > $2
    order by organization_id limit $3
  ) m join organizations o on o.id = m.organization_id
  left join support_access support on support.organization_id = o.id and support.expires_at > now()
  left join lateral (
    select json_agg(json_build_object('id', found.id, 'name', found.name, 'level', found.level)
      order by found.sort_name, found.id) as workspaces
    from (
      select * from (
        (select w.id, w.name, w.sort_name, null as level from workspaces w
          where m.role = any($1) and w.organization_id = m.organization_id and w.deleted_at is null
          order by w.sort_name, w.id limit 200)
        union all
        (select w.id, w.name, w.sort_name, ${levelIn('a')} from workspace_access a
          join workspaces w on w.organization_id = a.organization_id and w.id = a.workspace_id
          where m.role <> all($1) and a.organization_id = m.organization_id and a.user_id = m.user_id
            and (a.expires_at is null or a.expires_at > now()) and w.deleted_at is null
          order by w.sort_name, w.id limit 200)
      ) either limit 200
    ) found
  ) entered on m.status = 'active' and o.deleted_at is null
  order by o.id`)

/**
 * The asking user's organizations after one, a row more than the limit, each with the workspaces they may enter: by
 * role all, otherwise by live grants.
 */
export const organizationsOfAsker = (after: string, limit: number): Statement<MyOrganizationRow> =>
  mine(rolesWith('workspaces.enter_all'), after, limit + 1)

const toAsk = prepared<
  { name: string; email: string; role: OrganizationRole },
  [organizationId: string, roles: readonly OrganizationRole[]]
>(`
  select found.name, found.email, found.role
  from unnest($2::text[]) with ordinality as asked(role, place)
  cross join lateral (
    select m.name, m.email, m.role, m.sort_name, m.user_id from memberships m
    where m.organization_id = $1 and m.role = asked.role and m.status = 'active'
    order by m.sort_name, m.user_id limit 50
  ) found
  order by asked.place, found.sort_name, found.user_id limit 50`)

export const administratorsOf = (scope: OrganizationScope) => toAsk(scope.organizationId, rolesToAsk())

const withRoles = prepared<{ userId: string }, [organizationId: string, roles: readonly OrganizationRole[]]>(`
  select user_id as "userId" from memberships
  where organization_id = $1 and role = any($2) and status = 'active' order by user_id`)

/** Who could restore the organization. */
export const restorersOf = (scope: OrganizationScope) =>
  withRoles(scope.organizationId, rolesWith('organization.delete'))
