import type { OrganizationRole } from '#contract/permissions.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared, type Statement } from '../db/statement.ts'
import { pendingPage, type PendingInvitation, type PendingPage } from '../invitations/pending-store.ts'
import { memberPage, type MemberRow } from '../members/member-list-store.ts'
import { readingOrder, type PeopleSort, type Place } from './people.ts'

export type PeoplePage = {
  filter: {
    q: string | undefined
    status: 'active' | 'suspended' | 'invited' | undefined
    role: OrganizationRole | undefined
    workspaceId: string | undefined
  }
  sort: PeopleSort
  limit: number
  place: Place | null
}

const noMember = prepared<MemberRow, []>('select where false')()
const noInvitation = prepared<PendingInvitation, []>('select where false')()

type Statements = [settings: Statement<object>, members: Statement<MemberRow>, invited: Statement<PendingInvitation>]

/** Members and pending invitations, each side to the length of a page and one more: they are merged afterwards. */
export function peoplePage(scope: OrganizationScope, page: PeoplePage): Statements {
  const { place, limit } = page
  const { status, ...filter } = page.filter
  const sort = readingOrder(page.sort, place)
  const after = place === null ? null : { key: place.key, userId: place.id, id: place.id }
  const [settings, members] =
    status === 'invited'
      ? [noMember, noMember]
      : memberPage(scope, { filter: { ...filter, status }, sort, limit, after })
  const showsInvited = status === undefined || status === 'invited'
  const invited = showsInvited
    ? pendingPage(scope, { filter, ...invitedOrder(sort), after, rowCount: limit + 1 })
    : noInvitation
  return [settings, members, invited]
}

const columns: Record<string, PendingPage['sort']> = { joinedAt: 'createdAt', lastSeenAt: 'never' }

/** What stands for each column of the members. */
const invitedOrder = (sort: PeopleSort) => ({
  sort: columns[sort.replace('-', '')] ?? 'email',
  isDescending: sort.startsWith('-'),
})
