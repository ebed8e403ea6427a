import type { OrganizationRole } from '#contract/permissions.ts'
import { refuseResend, refuseRevocation } from './invitation.ts'
import type { ListedInvitation } from './invitation-store.ts'

/** A row with what the asking person could do about it, by the rules that would decide. */
export function shownInvitation(row: ListedInvitation, asker: { role: OrganizationRole; isFull: boolean }) {
  const { isMember: _member, isInvitedAgain: _again, retryAt, ...shown } = row
  const resend = refuseResend(asker.role, row) ?? (asker.isFull && row.status === 'expired' ? 'seats_exceeded' : null)
  return {
    ...shown,
    retryAt: resend === 'invited_too_often' ? retryAt : null,
    refusals: { resend, revoke: refuseRevocation(asker.role, row) },
  }
}
