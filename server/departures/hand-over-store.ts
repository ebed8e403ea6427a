import type { OrganizationRole } from '#contract/permissions.ts'
import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'

type Taker = { userId: string; name: string }

type InvitationValues = [
  organizationId: string,
  from: string,
  to: string,
  toName: string,
  roles: readonly OrganizationRole[],
]
const invitations = prepared<{ id: string; email: string }, InvitationValues>(`
  update invitations set invited_by = $3, invited_by_name = $4
  where organization_id = $1 and invited_by = $2 and not delegated and status = 'pending' and expires_at > now()
    and role = any ($5::text[])
  returning id, email`)

/** Lets another member answer for pending invitations that give one of these roles. */
export const invitationsHandedOver = (
  scope: OrganizationScope,
  { from, to, roles }: { from: string; to: Taker; roles: readonly OrganizationRole[] },
) => invitations(scope.organizationId, from, to.userId, to.name, roles)

type EntryValues = [organizationId: string, from: string, to: string, actor: string]

// Nobody reviews their own access: an entry about the taker goes to who reviews what others cannot, if they are still
// there, or else to who hands over.
const entries = prepared<{ reviewId: string; count: number }, EntryValues>(`
  with moved as (
    update access_review_items i set reviewer_id = case
        when i.user_id <> $3 then $3
        when r.fallback_id not in ($2, $3) and exists (select from memberships m
          where m.organization_id = $1 and m.user_id = r.fallback_id and m.status = 'active') then r.fallback_id
        else $4 end
    from access_reviews r
    where r.organization_id = $1 and r.status = 'open'
      and i.organization_id = $1 and i.review_id = r.id and i.reviewer_id = $2 and i.answer = 'open'
    returning i.review_id
  )
  select review_id as "reviewId", count(*)::integer from moved group by review_id`)

/** Gives the entries that wait for a reviewer to another one. */
export const reviewEntriesHandedOver = (
  scope: OrganizationScope,
  { from, to, by }: Record<'from' | 'to' | 'by', string>,
) => entries(scope.organizationId, from, to, by)

type ReviewValues = [organizationId: string, from: string, to: string, withRights: boolean, touched: string[]]
const reviews = prepared<{ id: string; name: string }, ReviewValues>(`
  update access_reviews set
    reviewer_id = case when reviewer_id = $2 then $3 else reviewer_id end,
    fallback_id = case when fallback_id = $2 then $3 else fallback_id end,
    rights_of = case when $4 and coalesce(rights_of, started_by) = $2 then $3 else rights_of end
  where organization_id = $1 and status in ('open', 'closing')
    and (reviewer_id = $2 or fallback_id = $2 or id = any ($5::text[])
      or ($4 and coalesce(rights_of, started_by) = $2))
  returning id, name`)

/** Names the taker where open reviews name who goes; `withRights`: also as the one whose rights remove at the deadline. */
export const reviewsHandedOver = (
  scope: OrganizationScope,
  handing: { from: string; to: string; withRights: boolean; touched: string[] },
) => reviews(scope.organizationId, handing.from, handing.to, handing.withRights, handing.touched)
