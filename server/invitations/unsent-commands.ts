import type { invitations } from '#contract/invitations.ts'
import { grantableRoles, organizationRoles } from '#contract/permissions.ts'
import { fromNowhere, type AuditActor, type NewAuditEntry } from '../audit/audit-store.ts'
import { beyondPlan, type Database } from '../db/connect.ts'
import { lockOrganization, scopeTo, type OrganizationScope } from '../db/scope.ts'
import type { RowsOf } from '../db/statement.ts'
import type { WriteContext } from '../http/context.ts'
import { jobTools } from '../http/write-tools.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import { mailJob } from './invitation-commands.ts'
import { unsentTaken } from './unsent-store.ts'

type Sending = WriteContext<(typeof invitations)['sendUnsentInvitations']> & {
  loaded: RowsOf<readonly [ReturnType<typeof organizationOf>]>
}

/** Sends what was imported and not sent, as far as the role may give what it offers. */
export async function sendUnsent(context: Sending) {
  const [[known]] = context.loaded
  const { transaction, actor, organization } = context
  const roles = grantableRoles(organization.role)
  const taken = await transaction.query(unsentTaken(organization, { roles, by: actor }))
  await context.enqueueAll(taken.map(({ id }) => mailJob(organization, id)))
  if (taken.length > 0) await context.audit(entryOf({ ...organization, name: known?.name ?? '' }, taken.length))
  return { sent: taken.length }
}

const entryOf = ({ organizationId, name }: OrganizationScope & { name: string }, count: number): NewAuditEntry => ({
  action: 'invitation.all_sent',
  of: { organizationId },
  target: { kind: 'organization', id: organizationId, name },
  after: { rows: count },
})

const operator: AuditActor = { kind: 'operator', id: null, name: 'Operator', email: null }

export type SentByOperator = { name: string; sent: number } | 'unknown' | 'deleted' | 'frozen' | 'beyond_plan'

/** The same by the operator's command; whoever had the archive imported goes on answering for the invitations. */
export function sendUnsentOf(database: Database, organizationId: string): Promise<SentByOperator> {
  const scope = { organizationId }
  const first = [scopeTo(organizationId), lockOrganization(scope), organizationOf(scope)] as const
  const sending = database.transaction<SentByOperator, typeof first>(
    first,
    async (transaction, [, , [organization]]) => {
      if (organization === undefined) return 'unknown'
      if (organization.deletedAt !== null) return 'deleted'
      if (organization.frozenAt !== null) return 'frozen'
      const taken = await transaction.query(unsentTaken(scope, { roles: organizationRoles, by: null }))
      const tools = jobTools({ transaction, now: new Date().toISOString(), actor: operator, origin: fromNowhere })
      await tools.enqueueAll(taken.map(({ id }) => mailJob(scope, id)))
      if (taken.length > 0) await tools.audit(entryOf({ ...scope, name: organization.name }, taken.length))
      return { name: organization.name, sent: taken.length }
    },
  )
  return sending.catch((error: unknown) => {
    if (beyondPlan(error) === null) throw error
    return 'beyond_plan'
  })
}
