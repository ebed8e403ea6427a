import { fieldError } from '#contract/errors.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { InvitationId, UserId } from '#contract/ids.ts'
import { people, peopleCsvLines } from '#contract/people.ts'
import { csvContinued, csvFile } from '../http/csv.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { isFull } from '../entitlements/entitlement.ts'
import { seatAllowance } from '../entitlements/entitlement-store.ts'
import { Refused } from '../http/refused.ts'
import { read } from '../http/route.ts'
import type { PendingInvitation } from '../invitations/pending-store.ts'
import { shownInvitation } from '../invitations/shown-invitation.ts'
import type { MemberRow } from '../members/member-list-store.ts'
import { shownMember, type Asker } from '../members/shown-member.ts'
import { isByInstant, merged, pageOfRows, readingOrder, type PeopleSort, type Place } from './people.ts'
import { personHeader, personLine, type Found } from './person-line.ts'
import { peoplePage } from './people-store.ts'

type Query = InputOf<typeof people.exportPeople>['query']
type Asked = { params: { organizationId: string }; query: Query }

export const peopleRoutes = {
  // Each side is read to the length of a page in one flush; what is shown is the beginning of both together.
  listPeople: read(people.listPeople, {
    load: (asked) => [...pageAsked(asked, asked.query.limit), seatAllowance(asked.params)] as const,
    answer: ([, members, invitations, [seats]], { actor, organization }, { query }) => {
      const page = pageFound([members, invitations], query, query.limit)
      const asker = { userId: actor.userId, role: organization.role, isFull: isFull(seats) }
      return {
        data: page.rows.map((one) => shown(one, asker)),
        nextCursor: cursorOf(query.sort, page.next),
        previousCursor: cursorOf(query.sort, page.previous),
      }
    },
  }),
  exportPeople: read(people.exportPeople, {
    load: (asked) => pageAsked(asked, peopleCsvLines),
    answer: ([, ...sides], { actor }, { query }) => {
      const page = pageFound(sides, query, peopleCsvLines)
      const lines = page.rows.map(personLine)
      const bytes = query.cursor === undefined ? csvFile(personHeader, lines) : csvContinued(lines)
      const name = `people-${actor.now.slice(0, 10)}.csv`
      return { contentType: 'text/csv; charset=utf-8', bytes, name, next: cursorOf(query.sort, page.next) }
    },
  }),
}

function pageAsked({ params, query }: Asked, limit: number) {
  const { q, status, role, workspaceId, sort } = query
  // An empty search field searches for nothing in particular.
  const filter = { q: q === '' ? undefined : q, status, role, workspaceId }
  return peoplePage(params, { filter, sort, limit, place: placeOf(query) })
}

function pageFound([members, invitations]: [MemberRow[], PendingInvitation[]], query: Query, limit: number) {
  const place = placeOf(query)
  const found: Found[][] = [
    members.map((row) => ({ kind: 'member', id: row.userId, sortKey: row.sortKey, row })),
    invitations.map((row) => ({ kind: 'invitation', id: row.id, sortKey: row.sortKey, row })),
  ]
  return pageOfRows(merged(found, readingOrder(query.sort, place)), { limit, place })
}

function shown(found: Found, asker: Asker): OutputOf<typeof people.listPeople>['data'][number] {
  if (found.kind === 'member') return { kind: 'member', ...shownMember(found.row, asker) }
  const { sortKey: _sortKey, ...row } = found.row
  return { kind: 'invitation', ...shownInvitation(row, asker) }
}

const cursorOf = (sort: PeopleSort, place: Place | null) =>
  place === null ? null : encodeCursor([sort, place.isBack ? 'before' : 'after', place.key, place.id])

/** Where a cursor points, if it is one of this list in this order. What it holds goes to the database as values. */
function placeOf({ cursor, sort }: Pick<Query, 'cursor' | 'sort'>): Place | null {
  if (cursor === undefined) return null
  const [cursorSort, side, key, id] = decodeCursor(cursor, ['', '', '', ''])
  const isId = UserId.safeParse(id).success || InvitationId.safeParse(id).success
  const isKey = !isByInstant(sort) || /^(-?\d{1,16})?$/.test(key)
  if (cursorSort === sort && (side === 'after' || side === 'before') && isId && isKey) {
    return { isBack: side === 'before', key, id }
  }
  throw new Refused('invalid_request', { errors: [fieldError('/query/cursor', 'cursor')] })
}
