import type { InputOf } from '#contract/endpoint.ts'
import { fieldError } from '#contract/errors.ts'
import { countCap, members } from '#contract/members.ts'
import { UserId } from '#contract/ids.ts'
import { organizationRoles } from '#contract/permissions.ts'
import { isFull } from '../entitlements/entitlement.ts'
import { seatAllowance } from '../entitlements/entitlement-store.ts'
import { read, write } from '../http/route.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { shownMember } from './shown-member.ts'
import { changeMemberRole, reactivateMember, removeMember, suspendMember } from './member-commands.ts'
import {
  memberCounts,
  memberPage,
  memberRow,
  membersCounted,
  type MemberCount,
  type MemberPage,
} from './member-list-store.ts'

type ListQuery = InputOf<typeof members.listMembers>['query']

export const memberRoutes = {
  listMembers: read(members.listMembers, {
    load: ({ params, query }) => [...memberPage(params, pageOf(query)), seatAllowance(params)] as const,
    answer: ([, rows, [seats]], { actor, organization }, { query }) => {
      const asker = { userId: actor.userId, role: organization.role, isFull: isFull(seats) }
      const page = pageFrom(rows, query.limit, (row) => [query.sort, row.sortKey, row.userId])
      return { data: page.data.map((row) => shownMember(row, asker)), nextCursor: page.nextCursor }
    },
  }),
  countMembers: read(members.countMembers, {
    load: ({ params }) => [memberCounts(params)],
    answer: ([groups]) => ({
      active: capped(groups, (group) => group.status === 'active'),
      suspended: capped(groups, (group) => group.status === 'suspended'),
      invited: capped(groups, (group) => group.status === null),
      byRole: countsByRole(groups),
    }),
  }),
  countMatchingMembers: read(members.countMatchingMembers, {
    // An empty search field searches for nothing in particular.
    load: ({ params, query }) => [membersCounted(params, { ...query, q: query.q === '' ? undefined : query.q })],
    answer: ([[found]]) => ({ count: found?.count ?? 0 }),
  }),
  getMember: read(members.getMember, {
    load: ({ params }) => [memberRow(params, params.userId), seatAllowance(params)],
    answer: ([[row], [seats]], { actor, organization }) => {
      if (row === undefined) throw new Refused('not_found')
      return shownMember(row, { userId: actor.userId, role: organization.role, isFull: isFull(seats) })
    },
  }),
  changeMemberRole: write(members.changeMemberRole, {
    run: (context, { params, body }) => changeMemberRole(context, params.userId, body.role),
  }),
  suspendMember: write(members.suspendMember, {
    run: (context, { params }) => suspendMember(context, params.userId),
  }),
  reactivateMember: write(members.reactivateMember, {
    run: (context, { params }) => reactivateMember(context, params.userId),
  }),
  removeMember: write(members.removeMember, {
    run: (context, { params }) => removeMember(context, params.userId),
  }),
}

function pageOf({ q, status, role, workspaceId, sort, limit, cursor }: ListQuery): MemberPage {
  // An empty search field searches for nothing in particular.
  const filter = { q: q === '' ? undefined : q, status, role, workspaceId }
  return { filter, sort, limit, after: cursor === undefined ? null : placeOf(cursor, sort) }
}

/** Where a cursor points, if it is one of this list in this order. What it holds goes to the database as values. */
function placeOf(cursor: string, sort: MemberPage['sort']): NonNullable<MemberPage['after']> {
  const [cursorSort, key, userId] = decodeCursor(cursor, ['', '', ''])
  const isInstant = sort.endsWith('At')
  const fits = cursorSort === sort && UserId.safeParse(userId).success && (!isInstant || /^(-?\d{1,16})?$/.test(key))
  if (fits) return { key, userId }
  throw new Refused('invalid_request', { errors: [fieldError('/query/cursor', 'cursor')] })
}

function capped(groups: readonly MemberCount[], belongs: (group: MemberCount) => boolean): number {
  const sum = groups.filter(belongs).reduce((total, group) => total + group.count, 0)
  return Math.min(sum, countCap + 1)
}

function countsByRole(groups: readonly MemberCount[]) {
  const entries = organizationRoles.map((role) => [role, capped(groups, (group) => group.role === role)] as const)
  return Object.fromEntries(entries) as Record<(typeof organizationRoles)[number], number>
}
