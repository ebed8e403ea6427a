import type { OrganizationRole } from '#contract/permissions.ts'
import { refuseResend, refuseRevocation } from './invitation.ts'
import type { ListedInvitation } from './invitation-store.ts'

/** A row with what the asking person could do about it, by the rules that would decide. */
export function shownInvitation(row: ListedInvitation, actorRole: OrganizationRole) {
  const { isMember: _member, isInvitedAgain: _again, ...shown } = row
  return {
    ...shown,
    refusals: { resend: refuseResend(actorRole, row), revoke: refuseRevocation(actorRole, row) },
  }
}
