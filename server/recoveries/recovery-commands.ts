import type { InputOf } from '#contract/endpoint.ts'
import type { recoveries } from '#contract/recoveries.ts'
import type { successions } from '#contract/successions.ts'
import { memberTarget } from '../audit/member-target.ts'
import { newId } from '../db/new-id.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { cancel } from '../jobs/enqueue.ts'
import { memberOf } from '../members/member-store.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import { refuseConsent, refuseEnding, refuseOpening } from './recovery.ts'
import { tellEveryoneJob, type Occasion } from './recovery-jobs.ts'
import {
  consentGiven,
  memberByEmail,
  newRecovery,
  openRecoveryOf,
  recoveryEnded,
  recoveryOf,
  type RecoveryRow,
} from './recovery-store.ts'

type Endpoints = typeof recoveries
type Context<Id extends keyof Endpoints> = WriteContext<Endpoints[Id]>
type AnyContext = Context<'openRecovery'> | Context<'consentToRecovery'> | Context<'cancelRecovery'>
type Scope = { organizationId: string }

export const jobKey = (recoveryId: string) => `recovery:${recoveryId}`
export const targetOf = ({
  newAdminId: userId,
  newAdminName: name,
}: Pick<RecoveryRow, 'newAdminId' | 'newAdminName'>) => memberTarget({ userId, name })

/** Once the guard has let an operator through: the organization, opened to this transaction and locked. */
async function lockedOrganization({ transaction }: AnyContext, scope: Scope) {
  const [, , [organization], [open]] = await Promise.all([
    transaction.query(scopeTo(scope.organizationId)),
    transaction.query(lockOrganization(scope)),
    transaction.query(organizationOf(scope)),
    transaction.query(openRecoveryOf(scope)),
  ])
  if (organization === undefined) throw new Refused('not_found')
  return { organization, open }
}

type Opening = InputOf<Endpoints['openRecovery']>['body'] & { hours: number }

export async function openRecovery(
  context: Context<'openRecovery'>,
  scope: Scope,
  { email, reason, hours }: Opening,
): Promise<{ recoveryId: string }> {
  const { transaction, actor } = context
  const { organization, open } = await lockedOrganization(context, scope)
  const [found] = await transaction.query(memberByEmail(scope, email))
  const [member] = await transaction.query(memberOf(scope, found?.userId ?? ''))
  const facts = { organizationDeleted: organization.deletedAt !== null, isOpen: open !== undefined }
  refuseIf(refuseOpening({ operatorId: actor.userId, member, ...facts }))
  if (member === undefined) throw new Refused('no_active_member')
  const id = newId('rcv')
  const [made] = await transaction.query(newRecovery(scope, { id, member, reason, by: actor, hours }))
  await context.audit({
    action: 'recovery.opened',
    of: scope,
    target: memberTarget(member),
    after: { reason, dueAt: made?.dueAt },
  })
  await context.enqueue(tellEveryoneJob(scope, id, 'opened'))
  return { recoveryId: id }
}

async function lockedRecovery(context: AnyContext, scope: Scope, recoveryId: string): Promise<RecoveryRow> {
  await lockedOrganization(context, scope)
  const [recovery] = await context.transaction.query(recoveryOf(scope, recoveryId))
  if (recovery === undefined) throw new Refused('not_found')
  return recovery
}

/** The job carries it out, and asks once more when the time has come. */
export async function consentToRecovery(
  context: Context<'consentToRecovery'>,
  { organizationId, recoveryId }: { organizationId: string; recoveryId: string },
): Promise<undefined> {
  const { transaction, actor, now } = context
  const scope = { organizationId }
  const recovery = await lockedRecovery(context, scope, recoveryId)
  refuseIf(refuseConsent(recovery, actor.userId))
  const [given] = await transaction.query(consentGiven(scope, recoveryId, actor))
  if (given === undefined) throw new Refused('recovery_consented')
  await context.audit({ action: 'recovery.consented', of: scope, target: targetOf(recovery) })
  await context.enqueue({
    name: 'carry_out_recovery',
    payload: { organizationId, recoveryId },
    runAt: recovery.dueAt > now ? recovery.dueAt : now,
    key: jobKey(recoveryId),
  })
  return undefined
}

export async function cancelRecovery(
  context: Context<'cancelRecovery'>,
  { organizationId, recoveryId }: { organizationId: string; recoveryId: string },
): Promise<undefined> {
  const scope = { organizationId }
  const recovery = await lockedRecovery(context, scope, recoveryId)
  await end(context, { scope, recovery, how: 'cancelled' })
  await context.audit({ action: 'recovery.cancelled', of: scope, target: targetOf(recovery) })
  return undefined
}

/** An Organization Admin who is there after all: one click, whatever operators have agreed on. */
export async function stopRecovery(
  context: WriteContext<(typeof successions)['stopRecovery']>,
  recoveryId: string,
): Promise<undefined> {
  const { transaction, organization } = context
  const [recovery] = await transaction.query(recoveryOf(organization, recoveryId))
  if (recovery === undefined) throw new Refused('not_found')
  await end(context, { scope: organization, recovery, how: 'stopped' })
  await context.audit({ action: 'recovery.stopped', of: organization, target: targetOf(recovery) })
  return undefined
}

type Ending = { scope: Scope; recovery: RecoveryRow; how: Extract<Occasion, 'cancelled' | 'stopped'> }
type EndContext = Pick<AnyContext, 'transaction' | 'enqueue'>

async function end({ transaction, enqueue }: EndContext, { scope, recovery, how }: Ending): Promise<void> {
  refuseIf(refuseEnding(recovery))
  const [ended] = await transaction.query(recoveryEnded(scope, recovery.id, how))
  if (ended === undefined) throw new Refused('recovery_not_open')
  await cancel(transaction, jobKey(recovery.id))
  await enqueue(tellEveryoneJob(scope, recovery.id, how))
}
