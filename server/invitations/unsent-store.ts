import { countCap } from '#contract/members.ts'
import type { OrganizationRole } from '#contract/permissions.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import { mailedAgain, retryAtOf } from './invitation-store.ts'

/** Imported and never mailed. Nobody could know of it, so its seven days do not count until it is sent. */
const isUnsent = `i.status = 'pending' and i.mailings = '{}' and i.mail_status = 'unsent' and not exists (select from memberships m
  where m.organization_id = i.organization_id and m.email = i.email)`

const count = prepared<{ count: number }, [organizationId: string]>(`
  select count(*)::integer from (select from invitations i
    where i.organization_id = $1 and ${isUnsent} limit ${countCap + 1}) found`)

/** How many invitations wait to be sent for the first time; none is counted beyond the cap. */
export const unsentCount = (scope: OrganizationScope) => count(scope.organizationId)

type SendValues = [
  organizationId: string,
  roles: OrganizationRole[],
  inviterId: string | null,
  inviterName: string | null,
]
const send = prepared<{ id: string }, SendValues>(`
  update invitations i set mail_status = 'queued', mail_error = null, secret_hash = null,
    expires_at = now() + interval '7 days', mailings = ${mailedAgain},
    invited_by = coalesce($3, invited_by), invited_by_name = coalesce($4, invited_by_name)
  where i.organization_id = $1 and ${isUnsent} and i.role = any ($2::text[])
    and ${retryAtOf('$1', 'i.email')} is null
  returning i.id`)

/**
 * Takes all invitations that were not sent yet for being sent: none of them is ever taken again. `by` is who answers
 * for them from now on; null leaves that as it is.
 */
export const unsentTaken = (
  scope: OrganizationScope,
  { roles, by }: { roles: readonly OrganizationRole[]; by: { userId: string; name: string } | null },
) => send(scope.organizationId, [...roles], by?.userId ?? null, by?.name ?? null)
