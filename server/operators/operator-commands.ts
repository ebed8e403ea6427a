import type { operators } from '#contract/operators.ts'
import { newAuditEntry } from '../audit/audit-store.ts'
import type { Database } from '../db/connect.ts'
import { lockOrganization, scopeTo, scopeToUser } from '../db/scope.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { answerIn, type Answer } from '../organizations/organization-request-commands.ts'
import {
  frozenOrganization,
  organizationOf,
  restorersOf,
  type OrganizationRecord,
} from '../organizations/organization-store.ts'
import { userByEmail } from '../users/user-store.ts'
import { fullName } from '../users/user.ts'
import { refuseAllowance, refuseFreezing, refuseUnfreezing } from './operator.ts'
import { changedAllowance, grantedOperator, lockedAllowance, revokedOperator } from './operator-store.ts'

type Endpoints = typeof operators
type Context<Id extends keyof Endpoints> = WriteContext<Endpoints[Id]>

export async function answerRequestAsOperator(
  context: Context<'grantRequest'> | Context<'declineRequest'>,
  answer: Omit<Answer, 'answeredBy'>,
): Promise<undefined> {
  const { transaction, actor } = context
  const answered = await answerIn(transaction, { ...answer, answeredBy: actor.email })
  if (answered.kind === 'unknown') throw new Refused('not_found')
  if (answered.kind === 'answered before') throw new Refused('request_answered')
  await context.audit(answered.entry)
  await context.enqueue(answered.mail)
  return undefined
}

export async function setAllowance(
  { transaction, audit }: Context<'setAllowance'>,
  userId: string,
  allowance: number,
): Promise<undefined> {
  const [user] = await transaction.query(lockedAllowance(userId))
  if (user === undefined) throw new Refused('not_found')
  refuseIf(refuseAllowance(user, allowance))
  if (user.allowance === allowance) return undefined
  transaction.send(changedAllowance(userId, allowance))
  transaction.send(scopeToUser(user))
  await audit({
    action: 'user.allowance_changed',
    of: { userId },
    target: { kind: 'user', id: userId, name: user.name },
    before: { allowance: user.allowance },
    after: { allowance },
  })
  return undefined
}

type AnyContext = Context<'freezeOrganization'> | Context<'unfreezeOrganization'>

/** Once the guard has let an operator through: the organization, opened to this transaction and locked. */
async function lockedOrganization({ transaction }: AnyContext, organizationId: string): Promise<OrganizationRecord> {
  const scope = { organizationId }
  const [, , [organization]] = await Promise.all([
    transaction.query(scopeTo(organizationId)),
    transaction.query(lockOrganization(scope)),
    transaction.query(organizationOf(scope)),
  ])
  if (organization === undefined) throw new Refused('not_found')
  return organization
}

export async function freezeOrganization(
  context: Context<'freezeOrganization'>,
  organizationId: string,
  reason: string,
): Promise<undefined> {
  const organization = await lockedOrganization(context, organizationId)
  refuseIf(refuseFreezing(organization))
  context.transaction.send(frozenOrganization({ organizationId }, { at: context.now, reason }))
  await context.audit({
    action: 'organization.frozen',
    of: { organizationId },
    target: { kind: 'organization', id: organizationId, name: organization.name },
    after: { reason },
  })
  return tellAdministrators(context, organizationId, 'organization_frozen')
}

export async function unfreezeOrganization(
  context: Context<'unfreezeOrganization'>,
  organizationId: string,
): Promise<undefined> {
  const organization = await lockedOrganization(context, organizationId)
  refuseIf(refuseUnfreezing(organization))
  context.transaction.send(frozenOrganization({ organizationId }, null))
  await context.audit({
    action: 'organization.unfrozen',
    of: { organizationId },
    target: { kind: 'organization', id: organizationId, name: organization.name },
    before: { reason: organization.frozenReason },
  })
  return tellAdministrators(context, organizationId, 'organization_unfrozen')
}

async function tellAdministrators(
  context: AnyContext,
  organizationId: string,
  mail: 'organization_frozen' | 'organization_unfrozen',
): Promise<undefined> {
  const people = await context.transaction.query(restorersOf({ organizationId }))
  await context.enqueueAll(
    people.map(({ userId }) => ({ name: 'send_mail', payload: { mail, organizationId, userId } }) as const),
  )
  return undefined
}

/**
 * Makes a user an operator or takes it away: for the command line, whose database is the owner's. Null when nobody has
 * the address, false when nothing had to be changed.
 */
export function changeOperator(
  database: Database,
  change: { email: string; to: 'granted' | 'revoked'; by: string },
): Promise<boolean | null> {
  const { email, to, by } = change
  return database.transaction([userByEmail(email)], async (transaction, [[user]]) => {
    if (user === undefined) return null
    const { userId } = user
    const changed = await transaction.query(to === 'granted' ? grantedOperator(userId, by) : revokedOperator(userId))
    if (changed.length === 0) return false
    await transaction.query(scopeToUser(user))
    await transaction.query(
      newAuditEntry(
        { action: `user.operator_${to}`, of: { userId }, target: { kind: 'user', id: userId, name: fullName(user) } },
        { kind: 'operator', id: null, name: 'Operator', email: null },
        { ip: null, userAgent: null, requestId: null },
      ),
    )
    return true
  })
}
