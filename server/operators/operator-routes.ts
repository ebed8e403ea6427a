import { auditActions } from '#contract/audit-actions.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { fieldError } from '#contract/errors.ts'
import { AuditEntryId, OrganizationId, OrganizationRequestId } from '#contract/ids.ts'
import { operators } from '#contract/operators.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { read, write } from '../http/route.ts'
import { answeredRequests, waitingRequests, type RequestWithUser } from '../organizations/organization-request-store.ts'
import { supportAccessOf } from '../support-access/support-access-store.ts'
import { answerRequestAsOperator, freezeOrganization, setAllowance, unfreezeOrganization } from './operator-commands.ts'
import { operatorLog } from './operator-log-store.ts'
import { allowedUserByEmail } from './operator-store.ts'
import {
  administratorsForOperator,
  organizationSizeOf,
  organizationSizes,
  type Place,
} from './organization-size-store.ts'

type OrganizationQuery = InputOf<typeof operators.listOrganizationsForOperator>['query']

export const operatorRoutes = {
  listRequestsForOperator: read(operators.listRequestsForOperator, {
    load: ({ query: { status, limit, cursor } }) => {
      const at = placeOf(cursor, OrganizationRequestId)
      return [status === 'pending' ? waitingRequests(at ?? '', limit + 1) : answeredRequests(at ?? 'z', limit + 1)]
    },
    answer: ([rows], _, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, ({ id }) => [id])
      return { data: data.map(shownRequest), nextCursor }
    },
  }),
  grantRequest: write(operators.grantRequest, {
    run: (context, { params, body }) =>
      answerRequestAsOperator(context, { ...params, decision: 'granted', note: body.note ?? null }),
  }),
  declineRequest: write(operators.declineRequest, {
    run: (context, { params, body }) =>
      answerRequestAsOperator(context, { ...params, decision: 'declined', note: body.note }),
  }),
  findUserForOperator: read(operators.findUserForOperator, {
    load: ({ query }) => [allowedUserByEmail(query.email)],
    answer: ([data]) => ({ data }),
  }),
  setAllowance: write(operators.setAllowance, {
    run: (context, { params, body }) => setAllowance(context, params.userId, body.allowance),
  }),
  listOrganizationsForOperator: read(operators.listOrganizationsForOperator, {
    load: ({ query }) => {
      const { q = '', state, sort, limit } = query
      return [organizationSizes({ q, state, sort, limit, after: sortedPlaceOf(query) })]
    },
    answer: ([rows], _, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, ({ sortKey, id }) => [query.sort, sortKey, id])
      return { data: data.map(({ sortKey: _sortKey, ...row }) => row), nextCursor }
    },
  }),
  getOrganizationForOperator: read(operators.getOrganizationForOperator, {
    load: ({ params }) => [organizationSizeOf(params), administratorsForOperator(params), supportAccessOf(params)],
    answer: ([[organization], administrators, [supportAccess = null]]) => {
      if (organization === undefined) throw new Refused('not_found')
      return { ...organization, administrators, supportAccess }
    },
  }),
  freezeOrganization: write(operators.freezeOrganization, {
    run: (context, { params, body }) => freezeOrganization(context, params.organizationId, body.reason),
  }),
  unfreezeOrganization: write(operators.unfreezeOrganization, {
    run: (context, { params }) => unfreezeOrganization(context, params.organizationId),
  }),
  listOperatorLog: read(operators.listOperatorLog, {
    load: ({ query: { organizationId, limit, cursor } }) => [
      operatorLog({ organizationId, limit, before: placeOf(cursor, AuditEntryId) }),
    ],
    answer: ([rows], _, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, ({ id }) => [id])
      return { data: data.map((row) => ({ ...row, area: auditActions[row.action] })), nextCursor }
    },
  }),
}

function shownRequest({ userId, firstName, lastName, email, language: _language, ...rest }: RequestWithUser) {
  const { created, allowance, ...request } = rest
  return { ...request, user: { userId, name: `${firstName} ${lastName}`, email, created, allowance } }
}

/** What cursors hold goes to the database as values, and only what these lists hand out. */
const notOurs = () => new Refused('invalid_request', { errors: [fieldError('/query/cursor', 'cursor')] })

type Id = { safeParse: (text: string) => { success: boolean } }

function placeOf(cursor: string | undefined, id: Id): string | null {
  if (cursor === undefined) return null
  const [place] = decodeCursor(cursor, [''])
  if (!id.safeParse(place).success) throw notOurs()
  return place
}

function sortedPlaceOf({ cursor, sort }: OrganizationQuery): Place | null {
  if (cursor === undefined) return null
  const [cursorSort, key, organizationId] = decodeCursor(cursor, ['', '', ''])
  const isNumber = !sort.endsWith('name')
  const most = sort.endsWith('members') ? 9 : 16
  const fits = !isNumber || (/^-?\d+$/.test(key) && key.length <= most)
  if (cursorSort !== sort || !fits || !OrganizationId.safeParse(organizationId).success) throw notOurs()
  return { key, organizationId }
}
