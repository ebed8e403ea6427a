import type { Language } from '#contract/languages.ts'
import { newId } from '../db/new-id.ts'
import { prepared } from '../db/statement.ts'

export type RequestStatus = 'pending' | 'granted' | 'declined'

export type OrganizationRequestRecord = {
  id: string
  reason: string
  number: number
  status: RequestStatus
  answer: string | null
  createdAt: string
  answeredAt: string | null
}

const columns = `id, reason, number, status, answer, created_at as "createdAt", answered_at as "answeredAt"`

const mine = prepared<OrganizationRequestRecord, []>(`
  select ${columns} from organization_requests
  where user_id = current_setting('atrium.user_id', true) order by id desc limit 100`)

/** The asking user's requests, the newest first. */
export const requestsOfAsker = () => mine()

const insert = prepared<OrganizationRequestRecord, [id: string, userId: string, reason: string, number: number]>(`
  insert into organization_requests (id, user_id, reason, number) values ($1, $2, $3, $4)
  on conflict (user_id) where status = 'pending' do nothing returning ${columns}`)

/** A new request, or no row when one is pending: the index one_pending_request decides between two at once. */
export const newRequest = (userId: string, { reason, number }: { reason: string; number: number }) =>
  insert(newId('req'), userId, reason, number)

export type RequestWithUser = OrganizationRequestRecord & {
  userId: string
  firstName: string
  lastName: string
  email: string
  language: Language
  created: number
  allowance: number
}

const withUser = `
  select r.id, r.reason, r.number, r.status, r.answer, r.created_at as "createdAt", r.answered_at as "answeredAt",
    u.id as "userId", u.first_name as "firstName", u.last_name as "lastName", u.email, u.language,
    u.organizations_created as created, u.organization_allowance as allowance
  from organization_requests r join users u on u.id = r.user_id`

/** What waits for the operator, the oldest first. */
export const pendingRequests = prepared<RequestWithUser, []>(`${withUser} where r.status = 'pending' order by r.id`)

/** The same a page at a time, after the one whose id is given. */
export const waitingRequests = prepared<RequestWithUser, [after: string, limit: number]>(
  `${withUser} where r.status = 'pending' and r.id > $1 order by r.id limit $2`,
)

/** What was answered, the newest request first, before the one whose id is given. */
export const answeredRequests = prepared<RequestWithUser, [before: string, limit: number]>(
  `${withUser} where r.status <> 'pending' and r.id < $1 order by r.id desc limit $2`,
)

export const requestById = prepared<RequestWithUser, [id: string]>(`${withUser} where r.id = $1`)

/** Answers a request once: no row when someone has answered it already. */
export const answeredRequest = prepared<
  { userId: string; number: number },
  [id: string, status: 'granted' | 'declined', answer: string | null, answeredBy: string]
>(`
  update organization_requests set status = $2, answer = $3, answered_by = $4, answered_at = now()
  where id = $1 and status = 'pending' returning user_id as "userId", number`)

export const raisedAllowance = prepared<object, [userId: string, number: number]>(
  'update users set organization_allowance = organization_allowance + $2 where id = $1',
)
