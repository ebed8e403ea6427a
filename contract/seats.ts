import { z } from 'zod'
import { DayCounts, DaysBack } from './days.ts'
import { answers, endpoint, inOrganization } from './endpoint.ts'
import { Cursor, Instant, Limit, page } from './fields.ts'
import { OrganizationId } from './ids.ts'

/** How somebody came by their seat. */
export const seatPaths = ['created', 'invited', 'invited_by_workspace', 'accepted', 'added', 'reactivated'] as const
export const seatHolderKinds = ['member', 'invitation'] as const

const Seats = z.number().int()
const params = z.object({ organizationId: OrganizationId })
const path = '/api/organizations/{organizationId}/seats' as const
const tag = 'Seats'

export const seats = {
  getSeats: endpoint({
    method: 'GET',
    path,
    tag,
    summary: 'Count the seats that are taken now',
    description:
      'A seat is taken by an active member or by a live invitation, once over all workspaces. The count is written in the transaction of the change, so it is never late.',
    access: inOrganization('members.list'),
    audit: [],
    params,
    answer: answers(
      z.object({
        members: Seats.describe('Active members. Who is suspended holds none.'),
        invitations: Seats.describe('Live invitations: pending, and not expired.'),
        total: Seats,
      }),
    ),
    refusals: [],
  }),
  listSeatHolders: endpoint({
    method: 'GET',
    path: `${path}/holders`,
    tag,
    summary: 'List who holds a seat now, since when and how they came by it',
    description: 'Members, the newest on top; then invitations, the one that lasts longest on top.',
    access: inOrganization('members.list'),
    audit: [],
    params,
    query: z.object({ kind: z.enum(seatHolderKinds).optional(), limit: Limit, cursor: Cursor.optional() }),
    answer: answers(
      page(
        z.object({
          kind: z.enum(seatHolderKinds),
          id: z.string().describe('The user of a member, or the invitation.'),
          name: z.string().nullable().describe('Null for an invitation: whom it is for is not known yet.'),
          email: z.string(),
          since: Instant,
          until: Instant.nullable().describe('When an invitation expires, and its seat is free again.'),
          path: z.enum(seatPaths),
        }),
      ),
    ),
    refusals: [],
  }),
  listSeatDays: endpoint({
    method: 'GET',
    path: `${path}/days`,
    tag,
    summary: 'Read how many seats were taken on each day',
    description: 'Days in UTC. Kept since the organization began, or since the release that began to keep it.',
    access: inOrganization('members.list'),
    audit: [],
    params,
    query: DaysBack,
    answer: answers(DayCounts),
    refusals: [],
  }),
}
