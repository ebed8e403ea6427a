import type { departures } from '#contract/departures.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { accessLevels } from '#contract/permissions.ts'
import type { RowsOf } from '../db/statement.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { subject } from '../invitations/invitation-commands.ts'
import { removeMember, suspendMember } from '../members/member-commands.ts'
import { memberOf, type MembershipRecord } from '../members/member-store.ts'
import { targetOf as reviewTarget } from '../access-reviews/access-review-commands.ts'
import { placesHandedOver, placesToHandOver } from '../workspace-invitations/place-hand-over-store.ts'
import { delegatedPlace } from '../workspace-invitations/workspace-invitation-store.ts'
import { stands } from '../workspace-invitations/workspace-invitation.ts'
import { setWorkspaceAccess } from '../workspace-access/workspace-access-commands.ts'
import { refuseHandOver, rolesHandedOver, takesRightsOver } from './departure.ts'
import { ownerlessWithout } from './departure-store.ts'
import { invitationsHandedOver, reviewEntriesHandedOver, reviewsHandedOver } from './hand-over-store.ts'

type Endpoint = typeof departures.handOver
type Input = InputOf<Endpoint>
type Counts = OutputOf<Endpoint>

/** More than any organization has: all of them are handed over. */
const everyWorkspace = 100_000
const [owner] = accessLevels

/** Who goes, who takes over, and which workspaces would be without an Owner; see `write`. */
export const handOverFacts = ({ params, body }: Pick<Input, 'params' | 'body'>) =>
  [
    memberOf(params, params.userId),
    memberOf(params, body.to),
    ownerlessWithout({ organizationId: params.organizationId, userId: params.userId }, everyWorkspace),
  ] as const

type Context = WriteContext<Endpoint> & { loaded: RowsOf<ReturnType<typeof handOverFacts>> }
type Handing = { leaver: MembershipRecord; taker: MembershipRecord }

/** Hands over, then removes or suspends, in one transaction. Each part goes by the rules of the single change. */
export async function handOver(context: Context, { body }: Pick<Input, 'body'>): Promise<Counts> {
  const { actor, organization, loaded } = context
  const [[leaver], [taker]] = loaded
  if (leaver === undefined) throw new Refused('not_found')
  const by = { userId: actor.userId, role: organization.role }
  refuseIf(refuseHandOver(by, leaver, { how: body.how, taker }))
  if (taker === undefined) throw new Refused('taker_not_active')
  const handing = { leaver, taker }
  const gives = (part: Input['body']['parts'][number]) => body.parts.includes(part)
  const counts: Counts = {
    workspaces: gives('workspaces') ? await handWorkspacesOver(context, handing) : 0,
    invitations: gives('invitations') ? await handInvitationsOver(context, handing) : 0,
    // After the workspaces: an Owner may answer for what the same step made them Owner of.
    workspaceInvitations: gives('invitations') ? await handPlacesOver(context, handing) : 0,
    reviewEntries: gives('reviews') ? await handReviewsOver(context, handing) : 0,
  }
  await (body.how === 'remove' ? removeMember : suspendMember)(context, leaver.userId)
  await tellTaker(context, handing, counts)
  return counts
}

/** All of them ask at once, so however many there are, they travel together. */
async function handWorkspacesOver(context: Context, { taker }: Handing): Promise<number> {
  const { organizationId } = context.organization
  const [, , workspaces] = context.loaded
  await Promise.all(
    workspaces.map(({ id, name }) =>
      setWorkspaceAccess(
        { ...context, workspace: { id, name, access: null } },
        {
          params: { organizationId, workspaceId: id, userId: taker.userId },
          body: { level: owner, restrictions: {}, expiresAt: null },
        },
      ),
    ),
  )
  return workspaces.length
}

/** An invitation whose role the taker could not give would be no better off with them, and stays where it is. */
async function handInvitationsOver(context: Context, { leaver, taker }: Handing): Promise<number> {
  const { transaction, organization } = context
  const roles = rolesHandedOver(organization.role, taker.role)
  const handed = await transaction.query(invitationsHandedOver(organization, { from: leaver.userId, to: taker, roles }))
  await context.auditAll(
    handed.map((invitation) => ({
      action: 'invitation.handed_over',
      ...subject(organization, invitation),
      before: { by: leaver.name },
      after: { by: taker.name },
    })),
  )
  return handed.length
}

/** Each workspace in an invitation stands on who invited into it. What the taker could not offer stays where it is. */
async function handPlacesOver(context: Context, { leaver, taker }: Handing): Promise<number> {
  const { transaction, organization, now } = context
  const found = await transaction.query(placesToHandOver(organization, { from: leaver.userId, to: taker.userId }))
  const handed = found.filter((row) => stands(delegatedPlace(row), now))
  if (handed.length === 0) return 0
  const ids = handed.map(({ placeId }) => placeId)
  transaction.send(placesHandedOver(organization, ids, taker))
  await context.auditAll(
    handed.map(({ invitationId: id, email, workspaceId, workspaceName: workspace }) => ({
      action: 'invitation.handed_over',
      ...subject(organization, { id, email }),
      before: { by: leaver.name, workspaceId, workspace },
      after: { by: taker.name, workspaceId, workspace },
    })),
  )
  return handed.length
}

async function handReviewsOver(context: Context, { leaver, taker }: Handing): Promise<number> {
  const { transaction, organization, actor } = context
  const [from, to] = [leaver.userId, taker.userId]
  const moved = await transaction.query(reviewEntriesHandedOver(organization, { from, to, by: actor.userId }))
  const withRights = takesRightsOver(organization.role, taker.role)
  const touched = moved.map(({ reviewId }) => reviewId)
  const reviews = await transaction.query(reviewsHandedOver(organization, { from, to, withRights, touched }))
  await context.auditAll(
    reviews.map((review) => ({
      action: 'access_review.handed_over',
      of: organization,
      target: reviewTarget(review),
      before: { by: leaver.name },
      after: { by: taker.name },
    })),
  )
  return moved.reduce((sum, { count }) => sum + count, 0)
}

async function tellTaker({ actor, organization, enqueue }: Context, { leaver, taker }: Handing, counts: Counts) {
  const isEmpty = Object.values(counts).every((count) => count === 0)
  if (isEmpty || taker.userId === actor.userId) return
  const { organizationId } = organization
  const payload = { mail: 'handed_over', organizationId, userId: taker.userId, from: leaver.name, ...counts } as const
  await enqueue({ name: 'send_mail', payload })
}
