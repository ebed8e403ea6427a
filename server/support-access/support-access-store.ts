import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'

export type SupportAccessRow = { until: string; grantedBy: string; grantedAt: string }

const live = prepared<SupportAccessRow, [organizationId: string]>(`
  select expires_at as until, granted_by_name as "grantedBy", granted_at as "grantedAt"
  from support_access where organization_id = $1 and expires_at > now()`)

/** The grant that holds now, if there is one; operators see it as well. */
export const supportAccessOf = (scope: OrganizationScope) => live(scope.organizationId)

type NewGrant = [organizationId: string, userId: string, name: string, hours: number]

const grant = prepared<{ until: string }, NewGrant>(`
  insert into support_access (organization_id, granted_by, granted_by_name, expires_at)
  values ($1, $2, $3, now() + make_interval(hours => $4))
  on conflict (organization_id) do update set granted_by = excluded.granted_by,
    granted_by_name = excluded.granted_by_name, granted_at = excluded.granted_at, expires_at = excluded.expires_at
  returning expires_at as until`)

/** In the place of the one before. */
export const grantedSupportAccess = (scope: OrganizationScope, by: { userId: string; name: string }, hours: number) =>
  grant(scope.organizationId, by.userId, by.name, hours)

const revoke = prepared<{ wasLive: boolean }, [organizationId: string]>(
  'delete from support_access where organization_id = $1 returning expires_at > now() as "wasLive"',
)

export const revokedSupportAccess = (scope: OrganizationScope) => revoke(scope.organizationId)
