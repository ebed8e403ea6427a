import { invitations, invitationStatuses } from '#contract/invitations.ts'
import type { Services } from '../services.ts'
import { prefixRange } from '../db/prefix-range.ts'
import { isFull } from '../entitlements/entitlement.ts'
import { seatAllowance } from '../entitlements/entitlement-store.ts'
import { read, write } from '../http/route.ts'
import type { RequestFacts } from '../http/context.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { acceptInvitation, declineInvitation, sendMyInvitation, viewInvitation } from './held-invitation-commands.ts'
import { invitationFacts, invite, resendInvitation, revokeInvitation } from './invitation-commands.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import { refuseAddresses, type InvitationStatus } from './invitation.ts'
import { addressesKnown, invitationsPage, invitingOrganizations, myInvitations } from './invitation-store.ts'
import { invitationCounts } from './pending-store.ts'
import { sendUnsent } from './unsent-commands.ts'
import { unsentCount } from './unsent-store.ts'
import { shownInvitation } from './shown-invitation.ts'

/** Above every id: where a list that runs downwards starts. */
const top = '~'

export const invitationRoutes = ({ limiter }: Pick<Services, 'limiter'>) => {
  const limitSecrets = (_input: unknown, { network }: RequestFacts) => limiter.consume(['secret_by_network', network])
  return {
    listInvitations,
    countInvitations,
    checkAddresses,
    invite: write(invitations.invite, {
      load: ({ params, body }) => invitationFacts(params, body),
      run: (context, { body }) => invite(context, body),
    }),
    sendUnsentInvitations: write(invitations.sendUnsentInvitations, {
      load: ({ params }) => [organizationOf(params)],
      run: (context) => sendUnsent(context),
    }),
    resendInvitation: write(invitations.resendInvitation, {
      run: (context, { params }) => resendInvitation(context, params.invitationId),
    }),
    revokeInvitation: write(invitations.revokeInvitation, {
      run: (context, { params }) => revokeInvitation(context, params.invitationId),
    }),
    viewInvitation: write(invitations.viewInvitation, {
      prepare: limitSecrets,
      run: (context, { body }) => viewInvitation(context, body.secret),
    }),
    acceptInvitation: write(invitations.acceptInvitation, {
      run: (context, { body }) => acceptInvitation(context, body.secret),
    }),
    declineInvitation: write(invitations.declineInvitation, {
      prepare: limitSecrets,
      run: (context, { body }) => declineInvitation(context, body.secret),
    }),
    listMyInvitations: read(invitations.listMyInvitations, {
      load: () => [invitingOrganizations(), myInvitations()],
      answer: ([, data]) => ({ data }),
    }),
    sendMyInvitation: write(invitations.sendMyInvitation, {
      // Before the transaction: the counters have a connection of their own, and nobody waits for one behind a lock.
      prepare: ({ params }) => limiter.consume(['resend_invitation', params.invitationId]),
      run: (context, { params }) => sendMyInvitation(context, params.invitationId),
    }),
  }
}

const listInvitations = read(invitations.listInvitations, {
  load: ({ params, query }) => {
    const [before] = decodeCursor(query.cursor, [top])
    const prefix = prefixRange((query.q ?? '').toLowerCase())
    const page = { status: query.status, ...prefix, before, rowCount: query.limit + 1 }
    return [invitationsPage(params, page), seatAllowance(params)]
  },
  answer: ([rows, [seats]], { organization }, { query }) => {
    const { data, nextCursor } = pageFrom(rows, query.limit, (row) => [row.id])
    const asker = { role: organization.role, isFull: isFull(seats) }
    return { data: data.map((row) => shownInvitation(row, asker)), nextCursor }
  },
})

const countInvitations = read(invitations.countInvitations, {
  load: ({ params }) => [invitationCounts(params), unsentCount(params)],
  answer: ([rows, [unsent]]) => {
    const count = (status: InvitationStatus) => rows.find((row) => row.status === status)?.count ?? 0
    const counts = Object.fromEntries(invitationStatuses.map((status) => [status, count(status)])) as Record<
      InvitationStatus,
      number
    >
    return { ...counts, unsent: unsent?.count ?? 0 }
  },
})

const checkAddresses = read(invitations.checkAddresses, {
  load: ({ params, body }) => [addressesKnown(params, [...new Set(body.emails)])],
  answer: ([known], _context, { body }) => ({ results: refuseAddresses(body.emails, known) }),
})
