import type { Transaction } from '../db/connect.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { Refused } from '../http/refused.ts'
import { administratorsBeside, promotableBeside, type MembershipRecord } from './member-store.ts'

/**
 * The one door through which an Organization Admin ceases to be an active one, whatever the cause: demotion,
 * suspension, removal, leaving, deletion of the user. Must run under the organization's lock.
 * Refuses with `last_organization_admin` and names who could be promoted first.
 */
export async function refuseLastAdministrator(
  transaction: Transaction,
  scope: OrganizationScope,
  member: Pick<MembershipRecord, 'userId' | 'role' | 'status'>,
): Promise<void> {
  if (member.role !== 'organization_admin' || member.status !== 'active') return
  const [beside] = await transaction.query(administratorsBeside(scope, member.userId))
  if ((beside?.count ?? 0) > 0) return
  throw new Refused('last_organization_admin', {
    people: await transaction.query(promotableBeside(scope, member.userId)),
  })
}
