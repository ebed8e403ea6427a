import type { RefusalCode } from '#contract/errors.ts'
import type { recoveryStatuses } from '#contract/recoveries.ts'
import { isAdministrator, type Standing } from '../successions/succession.ts'

export type RecoveryStatus = (typeof recoveryStatuses)[number]

export type RecoveryFacts = {
  status: RecoveryStatus
  newAdminId: string
  openedBy: string
  consentedBy: string | null
}

type Opening = {
  operatorId: string
  member: (Standing & { userId: string }) | undefined
  organizationDeleted: boolean
  isOpen: boolean
}

/** Who opens it does not gain by it, and who is to administer is an active member who does not already. */
export function refuseOpening({ operatorId, member, organizationDeleted, isOpen }: Opening): RefusalCode | null {
  if (organizationDeleted) return 'organization_deleted'
  if (isOpen) return 'recovery_open'
  if (member === undefined || member.status !== 'active') return 'no_active_member'
  if (isAdministrator(member)) return 'already_administrator'
  return member.userId === operatorId ? 'own_recovery' : null
}

/** Another operator than the one who opened it, and neither of them the new Organization Admin. */
export function refuseConsent(recovery: RecoveryFacts, operatorId: string): RefusalCode | null {
  if (recovery.status !== 'open') return 'recovery_not_open'
  if (recovery.openedBy === operatorId || recovery.newAdminId === operatorId) return 'own_recovery'
  return recovery.consentedBy === null ? null : 'recovery_consented'
}

export const refuseEnding = (recovery: Pick<RecoveryFacts, 'status'>): RefusalCode | null =>
  recovery.status === 'open' ? null : 'recovery_not_open'

type Circumstances = {
  member: Standing | undefined
  organizationDeleted: boolean
  /** How many of the two are still operators. */
  operators: number
  now: string
}

/** What becomes of a recovery whose time has come: nothing yet, or it is carried out, or it cannot be any more. */
export function fateOf(
  recovery: RecoveryFacts & { dueAt: string },
  { member, organizationDeleted, operators, now }: Circumstances,
): 'waits' | 'carried_out' | 'lapsed' {
  if (recovery.status !== 'open' || recovery.consentedBy === null || recovery.dueAt > now) return 'waits'
  return organizationDeleted || operators < 2 || member?.status !== 'active' ? 'lapsed' : 'carried_out'
}
