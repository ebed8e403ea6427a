import type { OrganizationRole } from '#contract/permissions.ts'
import { refuseResend, refuseRevocation } from './invitation.ts'
import type { ListedInvitation } from './invitation-store.ts'

/** A row with what the asking person could do about it, by the rules that would decide. */
export function shownInvitation(row: ListedInvitation, actorRole: OrganizationRole) {
  const { isMember: _member, isInvitedAgain: _again, retryAt, ...shown } = row
  const resend = refuseResend(actorRole, row)
  return {
    ...shown,
    retryAt: resend === 'invited_too_often' ? retryAt : null,
    refusals: { resend, revoke: refuseRevocation(actorRole, row) },
  }
}
