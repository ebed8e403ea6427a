import { invitationStatuses } from '#contract/invitations.ts'
import { countCap } from '#contract/members.ts'
import type { OrganizationRole } from '#contract/permissions.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { planned, prepared, type Statement } from '../db/statement.ts'
import { instantOf, microseconds } from '../members/member-list-store.ts'
import { searchWords } from '../members/member-names.ts'
import type { InvitationStatus } from './invitation.ts'
import { listedColumns, type ListedInvitation } from './invitation-store.ts'

export type PendingInvitation = ListedInvitation & {
  /** The value the list is sorted by, in the form that the list of members has it. */
  sortKey: string
}

export type PendingPage = {
  filter: { q?: string | undefined; role?: OrganizationRole | undefined; workspaceId?: string | undefined }
  sort: 'email' | 'createdAt' | 'never'
  isDescending: boolean
  after: { key: string; id: string } | null
  rowCount: number
}

type Values = [organizationId: string, key: string, id: string, rowCount: number, ...filter: unknown[]]

/** How each order compares with the place of a cursor, where $2 is its key and $3 its id. */
const orders = {
  email: { by: 'i.email, i.id', key: 'i.email', beyond: (is: string) => `(i.email, i.id) ${is} ($2::text, $3)` },
  createdAt: {
    by: 'i.created_at, i.id',
    key: microseconds('i.created_at'),
    beyond: (is: string) => `(i.created_at, i.id) ${is} ($2::timestamptz, $3)`,
  },
  // Nobody invited was ever seen: all share the empty key, which stands before every instant.
  never: {
    by: 'i.id',
    key: `''`,
    beyond: (is: string) => `(case when $2::text = '' then i.id ${is} $3 else ${is === '<'} end)`,
  },
} as const

// An address is plain ASCII; with its punctuation as blanks, a word begins after a blank.
const punctuation = `.@!#$%&''*+/=?^_\`{|}~-`
const spaced = `' ' || translate(i.email, '${punctuation}', repeat(' ', ${punctuation.length}))`

const conditions = {
  q: (at: string) =>
    `not exists (select from unnest(${at}::text[]) w(word) where strpos(${spaced}, ' ' || w.word) = 0)`,
  role: (at: string) => `i.role = ${at}`,
  workspaceId: (at: string) => `exists (select from invitation_workspaces v
    where v.organization_id = i.organization_id and v.invitation_id = i.id and v.workspace_id = ${at})`,
} as const

const isLive = `i.status = 'pending' and i.expires_at > now()`

/** A page of live invitations in an order that they share with members. */
export function pendingPage(scope: OrganizationScope, page: PendingPage): Statement<PendingInvitation> {
  const { by, key, beyond } = orders[page.sort]
  const direction = page.isDescending ? 'desc' : 'asc'
  const { q, role, workspaceId } = page.filter
  const words = q === undefined ? undefined : searchWords(q)
  // Text without a word in it finds nobody.
  const wanted = { q: words?.length === 0 ? [' '] : words, role, workspaceId }
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined) as [
    keyof typeof conditions,
    unknown,
  ][]
  const filters = given.map(([name], index) => conditions[name](`$${index + 5}`))
  const bound = page.after === null ? `$2 = '' and $3 = ''` : beyond(page.isDescending ? '<' : '>')
  const text = `
    select ${listedColumns}, ${key} as "sortKey" from invitations i
    where ${['i.organization_id = $1', isLive, bound, ...filters].join(' and ')}
    order by ${by.replaceAll(',', ` ${direction},`)} ${direction} limit $4`
  const { key: afterKey, id: afterId } = page.after ?? { key: '', id: '' }
  const cursorKey = page.sort === 'createdAt' && page.after !== null ? instantOf(afterKey) : afterKey
  const statement =
    given.length === 0 ? prepared<PendingInvitation, Values>(text) : planned<PendingInvitation, Values>(text)
  return statement(scope.organizationId, cursorKey, afterId, page.rowCount, ...given.map(([, value]) => value))
}

const isStatus: Record<InvitationStatus, string> = {
  pending: isLive,
  accepted: `i.status = 'accepted'`,
  declined: `i.status = 'declined'`,
  revoked: `i.status = 'revoked'`,
  expired: `(i.status = 'expired' or (i.status = 'pending' and i.expires_at <= now()))`,
}

const counts = prepared<{ status: InvitationStatus; count: number }, [organizationId: string]>(
  invitationStatuses
    .map(
      (status) => `select '${status}' as status, count(*)::integer from (select from invitations i
        where i.organization_id = $1 and ${isStatus[status]} limit ${countCap + 1}) found`,
    )
    .join(' union all '),
)

/** How many invitations there are in each status; none is counted beyond the cap. */
export const invitationCounts = (scope: OrganizationScope) => counts(scope.organizationId)
