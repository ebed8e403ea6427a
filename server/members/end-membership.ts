import type { Transaction } from '../db/connect.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { refuseLastAdministrator } from './administrators.ts'
import { endedMembership, type MembershipRecord } from './member-store.ts'

type Ending = {
  member: Pick<MembershipRecord, 'userId' | 'role' | 'status'>
  organizationDeleted: boolean
}

/**
 * The one end of a membership, whatever caused it: the rule, then the row, with which access to workspaces goes.
 * Must run under the organization's lock. A deleted organization needs no administrator any more.
 */
export async function endMembership(
  transaction: Transaction,
  scope: OrganizationScope,
  { member, organizationDeleted }: Ending,
): Promise<void> {
  if (!organizationDeleted) await refuseLastAdministrator(transaction, scope, member)
  await transaction.query(endedMembership(scope, member.userId))
}
