import { fieldError } from '#contract/errors.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { InvitationId, UserId } from '#contract/ids.ts'
import { people } from '#contract/people.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { read } from '../http/route.ts'
import type { PendingInvitation } from '../invitations/pending-store.ts'
import { shownInvitation } from '../invitations/shown-invitation.ts'
import type { MemberRow } from '../members/member-list-store.ts'
import { shownMember } from '../members/shown-member.ts'
import { isByInstant, merged, pageOfRows, readingOrder, type PeopleSort, type Place } from './people.ts'
import { peoplePage } from './people-store.ts'

type Query = InputOf<typeof people.listPeople>['query']

type Found =
  | { kind: 'member'; id: string; sortKey: string; row: MemberRow }
  | { kind: 'invitation'; id: string; sortKey: string; row: PendingInvitation }

export const peopleRoutes = {
  // Each side is read to the length of a page in one flush; what is shown is the beginning of both together.
  listPeople: read(people.listPeople, {
    load: ({ params, query }) => {
      const { q, status, role, workspaceId, sort, limit } = query
      // An empty search field searches for nothing in particular.
      const filter = { q: q === '' ? undefined : q, status, role, workspaceId }
      return peoplePage(params, { filter, sort, limit, place: placeOf(query) })
    },
    answer: ([, members, invitations], { actor, organization }, { query }) => {
      const place = placeOf(query)
      const found: Found[][] = [
        members.map((row) => ({ kind: 'member', id: row.userId, sortKey: row.sortKey, row })),
        invitations.map((row) => ({ kind: 'invitation', id: row.id, sortKey: row.sortKey, row })),
      ]
      const page = pageOfRows(merged(found, readingOrder(query.sort, place)), { limit: query.limit, place })
      const asker = { userId: actor.userId, role: organization.role }
      return {
        data: page.rows.map((one) => shown(one, asker)),
        nextCursor: cursorOf(query.sort, page.next),
        previousCursor: cursorOf(query.sort, page.previous),
      }
    },
  }),
}

function shown(
  found: Found,
  asker: Parameters<typeof shownMember>[1],
): OutputOf<typeof people.listPeople>['data'][number] {
  if (found.kind === 'member') return { kind: 'member', ...shownMember(found.row, asker) }
  const { sortKey: _sortKey, ...row } = found.row
  return { kind: 'invitation', ...shownInvitation(row, asker.role) }
}

const cursorOf = (sort: PeopleSort, place: Place | null) =>
  place === null ? null : encodeCursor([sort, place.isBack ? 'before' : 'after', place.key, place.id])

/** Where a cursor points, if it is one of this list in this order. What it holds goes to the database as values. */
function placeOf({ cursor, sort }: Query): Place | null {
  if (cursor === undefined) return null
  const [cursorSort, side, key, id] = decodeCursor(cursor, ['', '', '', ''])
  const isId = UserId.safeParse(id).success || InvitationId.safeParse(id).success
  const isKey = !isByInstant(sort) || /^(-?\d{1,16})?$/.test(key)
  if (cursorSort === sort && (side === 'after' || side === 'before') && isId && isKey) {
    return { isBack: side === 'before', key, id }
  }
  throw new Refused('invalid_request', { errors: [fieldError('/query/cursor', 'cursor')] })
}
