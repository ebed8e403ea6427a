import { fromNowhere, newAuditEntries, type AuditActor } from '../audit/audit-store.ts'
import type { Database, Transaction } from '../db/connect.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import { enqueue, enqueueAll, type Jobs } from '../jobs/enqueue.ts'
import { changedRole, memberOf, type MembershipRecord } from '../members/member-store.ts'
import { roleChange } from '../members/role-change.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import { administrator } from '../successions/succession.ts'
import { fateOf } from './recovery.ts'
import { targetOf } from './recovery-commands.ts'
import { tellEveryoneJob } from './recovery-jobs.ts'
import {
  activeMembersAfter,
  emailOf,
  operatorsAmong,
  recoveryEnded,
  recoveryOf,
  type RecoveryRow,
} from './recovery-store.ts'

type Job = Jobs['carry_out_recovery']

/** The job: makes the member an Organization Admin, if nobody has stopped it and both operators still stand for it. */
export async function carryOutRecovery(database: Database, job: Job): Promise<void> {
  const scope = { organizationId: job.organizationId }
  const first = [
    scopeTo(job.organizationId),
    lockOrganization(scope),
    organizationOf(scope),
    recoveryOf(scope, job.recoveryId),
  ] as const
  await database.transaction(first, async (transaction, [, , [organization], [recovery]]) => {
    if (organization === undefined || recovery === undefined) return
    const [[member], [operator], [operators]] = await Promise.all([
      transaction.query(memberOf(scope, recovery.newAdminId)),
      transaction.query(emailOf(recovery.openedBy)),
      transaction.query(operatorsAmong([recovery.openedBy, recovery.consentedBy ?? ''])),
    ])
    const organizationDeleted = organization.deletedAt !== null
    const fate = fateOf(recovery, {
      member,
      organizationDeleted,
      operators: operators?.count ?? 0,
      now: new Date().toISOString(),
    })
    if (fate === 'waits') return
    const by: AuditActor = {
      kind: 'operator',
      id: recovery.openedBy,
      name: recovery.openedByName,
      email: operator?.email ?? null,
    }
    await transaction.query(recoveryEnded(scope, recovery.id, fate))
    await conclude(transaction, { scope, recovery, member, by, fate })
  })
}

type Conclusion = {
  scope: { organizationId: string }
  recovery: RecoveryRow
  member: MembershipRecord | undefined
  by: AuditActor
  fate: 'carried_out' | 'lapsed'
}

async function conclude(transaction: Transaction, { scope, recovery, member, by, fate }: Conclusion): Promise<void> {
  const target = targetOf(recovery)
  const entry = { of: scope, target, after: { consentedBy: recovery.consentedByName } }
  if (fate === 'lapsed' || member === undefined) {
    transaction.send(newAuditEntries([{ action: 'recovery.lapsed', ...entry }], by, fromNowhere))
  } else {
    await transaction.query(changedRole(scope, member.userId, administrator))
    const isChanged = member.role !== administrator
    const named = { ...member, name: recovery.newAdminName }
    const entries = [
      { action: 'recovery.carried_out' as const, ...entry },
      ...(isChanged ? [roleChange(scope, named, administrator)] : []),
    ]
    transaction.send(newAuditEntries(entries, by, fromNowhere))
  }
  await enqueue(transaction, tellEveryoneJob(scope, recovery.id, fate))
}

/** Mails that one transaction queues. */
const pageSize = 1000

/**
 * The job: one mail to everyone who can enter. Each page is queued together with the job for the next one, so that
 * whatever becomes of the server, nobody gets two and nobody none.
 */
export async function tellAboutRecovery(database: Database, job: Jobs['tell_about_recovery']): Promise<void> {
  const { organizationId, recoveryId, occasion, after } = job
  const scope = { organizationId }
  const first = [scopeTo(organizationId), activeMembersAfter(scope, after, pageSize)] as const
  await database.transaction(first, async (transaction, [, members]) => {
    await enqueueAll(
      transaction,
      members.map(({ userId }) => ({
        name: 'send_mail' as const,
        payload: { mail: 'recovery' as const, organizationId, recoveryId, userId, occasion },
      })),
    )
    const last = members.at(-1)
    if (members.length < pageSize || last === undefined) return
    await enqueue(transaction, tellEveryoneJob(scope, recoveryId, occasion, last.userId))
  })
}
