import { shownLevel } from '#contract/permissions.ts'
import { workspaceInvitations } from '#contract/workspace-invitations.ts'
import { seatsFree } from '../entitlements/entitlement.ts'
import { seatAllowance } from '../entitlements/entitlement-store.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { read, write } from '../http/route.ts'
import { grantorOf } from '../workspace-access/workspace-access-commands.ts'
import type { Grantor } from '../workspace-access/workspace-access.ts'
import {
  inviteToWorkspace,
  invitingFacts,
  resendToWorkspace,
  revokeToWorkspace,
  setInviting,
} from './workspace-invitation-commands.ts'
import { invitedHere, invitingIn, type ListedPlace } from './workspace-invitation-store.ts'
import { refuseInvitingNow, refuseSendingAgain, refuseTakingBack, type InvitingRules } from './workspace-invitation.ts'

export const workspaceInvitationRoutes = () => ({
  getInviting,
  setInviting: write(workspaceInvitations.setInviting, {
    run: (context, { params, body }) => setInviting(context, params.workspaceId, body),
  }),
  listWorkspaceInvitations,
  inviteToWorkspace: write(workspaceInvitations.inviteToWorkspace, {
    load: invitingFacts,
    run: (context, { body }) => inviteToWorkspace(context, body),
  }),
  resendWorkspaceInvitation: write(workspaceInvitations.resendWorkspaceInvitation, {
    run: (context, { params }) => resendToWorkspace(context, params.workspaceInvitationId),
  }),
  revokeWorkspaceInvitation: write(workspaceInvitations.revokeWorkspaceInvitation, {
    run: (context, { params }) => revokeToWorkspace(context, params.workspaceInvitationId),
  }),
})

const getInviting = read(workspaceInvitations.getInviting, {
  load: ({ params }) => [invitingIn(params), seatAllowance(params)],
  answer: ([[state], [allowance]], context) => {
    if (state === undefined) throw new Refused('not_found')
    const { inviters, seats, invited, joined } = state
    const free = allowance === undefined ? Infinity : seatsFree(allowance)
    const refusal = refuseInvitingNow(grantorOf(context), state)
    return { inviters, seats, invited, joined, freeInPlan: Number.isFinite(free) ? free : null, refusal }
  },
})

const listWorkspaceInvitations = read(workspaceInvitations.listWorkspaceInvitations, {
  load: ({ params, query }) => {
    const [after] = decodeCursor(query.cursor, [''])
    return [invitedHere(params, after, query.limit + 1), invitingIn(params)]
  },
  answer: ([rows, [rules]], context, { query }) => {
    if (rules === undefined) throw new Refused('not_found')
    const { data, nextCursor } = pageFrom(rows, query.limit, (row) => [row.email])
    const asking = { grantor: grantorOf(context), rules, now: context.actor.now }
    return { data: data.map((row) => shown(row, asking)), nextCursor }
  },
})

/** A row with what the asking person could do about it, by the rules that would decide. */
function shown(
  { placeId, level, retryAt, ...row }: ListedPlace,
  { grantor, rules, now }: { grantor: Grantor; rules: Pick<InvitingRules, 'inviters'>; now: string },
) {
  const grant = { level, restrictions: row.restrictions, expiresAt: row.accessExpiresAt }
  const isForeign = placeId === null
  const resend = isForeign
    ? ('invited_by_administrator' as const)
    : refuseSendingAgain({ grantor, rules, grant, now }, { retryAt })
  return {
    ...row,
    id: placeId,
    ...shownLevel(level),
    retryAt: resend === 'invited_too_often' ? retryAt : null,
    refusals: {
      resend,
      revoke: isForeign ? ('invited_by_administrator' as const) : refuseTakingBack(grantor, grant),
    },
  }
}
