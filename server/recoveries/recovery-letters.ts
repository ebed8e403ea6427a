import { roleHas } from '#contract/permissions.ts'
import { scopeTo } from '../db/scope.ts'
import type { LetterWriters } from '../mail/send-mail.ts'
import { memberOf } from '../members/member-store.ts'
import { recipient } from '../organizations/letter-store.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import { recoveryOf } from './recovery-store.ts'

const words = {
  carried_out: 'recovery_carried_out',
  stopped: 'recovery_stopped',
  cancelled: 'recovery_stopped',
  lapsed: 'recovery_stopped',
} as const

export const recoveryLetters: Pick<LetterWriters, 'recovery'> = {
  recovery: async ({ organizationId, recoveryId, userId, occasion }, { transaction, link }) => {
    const scope = { organizationId }
    transaction.send(scopeTo(organizationId))
    const [[recovery], [organization], [user], [member]] = await Promise.all([
      transaction.query(recoveryOf(scope, recoveryId)),
      transaction.query(organizationOf(scope)),
      transaction.query(recipient(userId)),
      transaction.query(memberOf(scope, userId)),
    ])
    if (recovery === undefined || organization === undefined || user === undefined || member === undefined) return null
    // Ended before the mail went out: the next one tells of that.
    if (occasion === 'opened' && recovery.status !== 'open') return null
    const { email: to, language, firstName } = user
    const values = { firstName, organization: organization.name, person: recovery.newAdminName }
    const url = link(`/o/${organizationId}/succession`)
    if (occasion !== 'opened') return { to, language, says: words[occasion], values, url }
    const opened = { ...values, reason: recovery.reason, lastDay: new Date(recovery.dueAt) }
    const says = roleHas(member.role, 'succession.manage') ? 'recovery_opened_to_stop' : 'recovery_opened'
    return { to, language, says, values: opened, url }
  },
}
