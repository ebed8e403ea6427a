import type { RefusalCode } from '#contract/errors.ts'
import {
  accessHas,
  effectiveAccess,
  isInviter,
  mayHandOut,
  roleHas,
  type EffectiveAccess,
  type InviterCircle,
  type OrganizationRole,
  type WorkspaceGrant,
} from '#contract/permissions.ts'
import { refuseAccess, refuseGift, type Grantee, type Grantor } from '../workspace-access/workspace-access.ts'

/** What the administrators allow the people of a workspace; `seats` null: as many as they like. */
export type InvitingRules = { inviters: InviterCircle; seats: number | null }

/**
 * The one definition of a seat: it is taken by a live invitation that the workspace's own people made, and from then
 * on by the member who came by it, while they are active in the organization.
 */
export type SeatsTaken = { invited: number; joined: number }

export function freeSeats({ seats }: Pick<InvitingRules, 'seats'>, { invited, joined }: SeatsTaken): number {
  return seats === null ? Number.POSITIVE_INFINITY : Math.max(0, seats - invited - joined)
}

/** Inviting is giving access to somebody new, so it takes both. */
const invites = (access: Grantor['access']): access is EffectiveAccess =>
  access !== null && accessHas(access, 'users.invite') && accessHas(access, 'users.manage')

/** Whether somebody belongs to those who may invite into the workspace at all. */
export function refuseInviter(
  { access }: Pick<Grantor, 'access'>,
  { inviters }: Pick<InvitingRules, 'inviters'>,
): RefusalCode | null {
  if (!invites(access)) return 'forbidden'
  if (isInviter(access, inviters)) return null
  return inviters === 'nobody' ? 'inviting_off' : 'inviting_owners_only'
}

/** Whether they could invite anybody now. */
export function refuseInvitingNow(
  grantor: Pick<Grantor, 'access'>,
  state: InvitingRules & SeatsTaken,
): RefusalCode | null {
  return refuseInviter(grantor, state) ?? (freeSeats(state, state) > 0 ? null : 'seats_used_up')
}

/** Who invites to what, by which rules. */
export type Inviting = { grantor: Grantor; rules: Pick<InvitingRules, 'inviters'>; grant: WorkspaceGrant; now: string }

export function refuseInviting({ grantor, rules, grant, now }: Inviting): RefusalCode | null {
  return refuseInviter(grantor, rules) ?? refuseGift(grantor, grant, now)
}

/** Whether the mail of an invitation may go out again, by this person and to this address. */
export function refuseSendingAgain(inviting: Inviting, { retryAt }: Pick<AddressHere, 'retryAt'>): RefusalCode | null {
  return refuseInviting(inviting) ?? (retryAt === null ? null : 'invited_too_often')
}

/** What is true of an address, under the lock. */
export type AddressHere = {
  email: string
  member: Grantee | null
  /** Whether a live invitation gives this workspace already; other workspaces count for nothing here. */
  isInvitedHere: boolean
  /** From when on the organization may write to the address again; null: now. */
  retryAt: string | null
}

export type Decided =
  | { outcome: 'invited' | 'access_given'; refusal: null }
  | { outcome: 'refused'; refusal: RefusalCode }

/**
 * Decides address by address. An invitation elsewhere in the organization changes neither the answer nor the seats,
 * so that nobody can tell from either; of members it says no more than the search for members to add does.
 */
export function decideAddresses(
  addresses: readonly AddressHere[],
  inviting: Omit<Inviting, 'rules'>,
  free: { here: number; inPlan: number },
): Decided[] {
  const seen = new Set<string>()
  let left = free.here
  // Also for who is invited to the organization already: else the refusal would tell of it.
  let leftInPlan = free.inPlan
  return addresses.map((address) => {
    const isAgain = seen.has(address.email)
    seen.add(address.email)
    if (address.member !== null) return isAgain ? refused('already_here') : decideMember(address.member, inviting)
    if (isAgain || address.isInvitedHere) return refused('already_invited')
    if (address.retryAt !== null) return refused('invited_too_often')
    if (left < 1) return refused('seats_used_up')
    if (leftInPlan < 1) return refused('seats_exceeded')
    left -= 1
    leftInPlan -= 1
    return { outcome: 'invited', refusal: null }
  })
}

const refused = (refusal: RefusalCode): Decided => ({ outcome: 'refused', refusal })

function decideMember(member: Grantee, { grantor, grant, now }: Omit<Inviting, 'rules'>): Decided {
  if (member.grant !== null || roleHas(member.role, 'workspaces.enter_all')) return refused('already_here')
  const refusal = refuseAccess(grantor, member, { grant, now })
  return refusal === null ? { outcome: 'access_given', refusal: null } : refused('cannot_be_invited')
}

/** Whether somebody may take back what was offered: whoever could give it, whatever the administrators allow now. */
export function refuseTakingBack(
  { access, role }: Grantor,
  { level }: Pick<WorkspaceGrant, 'level'>,
): RefusalCode | null {
  if (!invites(access)) return 'forbidden'
  return roleHas(role, 'workspaces.access') || mayHandOut(access.level, level) ? null : 'level_above_yours'
}

/** A workspace in an invitation, with who invited into it as they are now: null when they are gone. */
export type DelegatedPlace = {
  workspaceId: string
  rules: Pick<InvitingRules, 'inviters'>
  grant: WorkspaceGrant
  inviter: {
    userId: string
    role: OrganizationRole
    status: 'active' | 'suspended'
    grant: WorkspaceGrant | null
  } | null
}

/** The workspaces whose inviter could invite to the same today: the others have fallen away from the invitation. */
export function standingPlaces(places: readonly DelegatedPlace[], now: string): ReadonlySet<string> {
  return new Set(places.filter((place) => stands(place, now)).map(({ workspaceId }) => workspaceId))
}

/** Whether who answers for a place could invite to the same today. */
export function stands({ rules, grant, inviter }: Omit<DelegatedPlace, 'workspaceId'>, now: string): boolean {
  if (inviter?.status !== 'active') return false
  const { userId, role } = inviter
  const grantor = { userId, role, access: effectiveAccess(role, inviter.grant, now) }
  return refuseInviting({ grantor, rules, grant, now }) === null
}
