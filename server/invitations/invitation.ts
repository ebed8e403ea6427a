import type { RefusalCode } from '#contract/errors.ts'
import {
  delegatedRole,
  grantableRoles,
  roleHas,
  type LevelReference,
  type OrganizationRole,
} from '#contract/permissions.ts'

/** As stored. A pending one past its time counts as expired everywhere, whether or not that is written down yet. */
export type InvitationStatus = 'pending' | 'accepted' | 'declined' | 'revoked' | 'expired'

export type WantedWorkspace = { workspaceId: string; level: LevelReference }

/** A row of a batch: whom to invite to what. */
export type WantedInvitation = { email: string; role: OrganizationRole; workspaces: readonly WantedWorkspace[] }

/** What is true of the address and of the workspaces named, under the lock. */
export type InviteFacts = {
  isMember: boolean
  isInvited: boolean
  /** From when on the organization may write to the address again; null: now. */
  retryAt: string | null
  workspaceIds: ReadonlySet<string>
  /** The levels there are, custom ones among them. */
  levels: ReadonlySet<LevelReference>
}

export function refuseInvitation(
  actorRole: OrganizationRole,
  wanted: Pick<WantedInvitation, 'role' | 'workspaces'>,
  facts: InviteFacts,
): RefusalCode | null {
  if (!grantableRoles(actorRole).includes(wanted.role)) return 'grant_above_yours'
  const refusal = refuseAddress(facts)
  if (refusal !== null) return refusal
  if (!wanted.workspaces.every(({ workspaceId }) => facts.workspaceIds.has(workspaceId))) return 'workspace_gone'
  return wanted.workspaces.every(({ level }) => facts.levels.has(level)) ? null : 'level_gone'
}

/** What the batch knows before it decides; addresses it has just invited count as invited for its later rows. */
export type BatchFacts = {
  members: ReadonlySet<string>
  invited: ReadonlySet<string>
  /** Addresses that were written to too often, each with when it may be tried again. */
  retryAt: ReadonlyMap<string, string>
  workspaceIds: ReadonlySet<string>
  levels: ReadonlySet<LevelReference>
}

/** Decides a batch row by row, each on its own; the answers stand in the order of the rows. */
export function refuseInvitations(
  actorRole: OrganizationRole,
  batch: readonly WantedInvitation[],
  { members, invited, retryAt, workspaceIds, levels }: BatchFacts,
): (RefusalCode | null)[] {
  const taken = new Set(invited)
  return batch.map((wanted) => {
    const { email } = wanted
    const address = { isMember: members.has(email), isInvited: taken.has(email), retryAt: retryAt.get(email) ?? null }
    const facts = { ...address, workspaceIds, levels }
    const refusal = refuseInvitation(actorRole, wanted, facts)
    if (refusal === null) taken.add(email)
    return refusal
  })
}

/** What stands against inviting each address, whatever the role: asked before anything is sent. */
export function refuseAddresses(
  emails: readonly string[],
  known: readonly ({ email: string } & AddressState)[],
): { email: string; refusal: RefusalCode | null; retryAt: string | null }[] {
  const facts = new Map(known.map((address) => [address.email, address]))
  return emails.map((email) => {
    const refusal = refuseAddress(facts.get(email))
    return { email, refusal, retryAt: refusal === 'invited_too_often' ? (facts.get(email)?.retryAt ?? null) : null }
  })
}

type AddressState = Pick<InviteFacts, 'isMember' | 'isInvited' | 'retryAt'>

function refuseAddress(facts: AddressState | undefined): RefusalCode | null {
  if (facts === undefined) return null
  if (facts.isMember) return 'already_member'
  if (facts.isInvited) return 'already_invited'
  return facts.retryAt === null ? null : 'invited_too_often'
}

type Sendable = {
  role: OrganizationRole
  status: InvitationStatus
  /** Whether the address has become a member meanwhile. */
  isMember: boolean
  /** Whether another invitation to the address is pending. */
  isInvitedAgain: boolean
  /** From when on the organization may write to the address again; null: now. */
  retryAt: string | null
}

export function refuseResend(actorRole: OrganizationRole, invitation: Sendable): RefusalCode | null {
  if (!roleHas(actorRole, 'members.manage')) return 'forbidden'
  if (invitation.status !== 'pending' && invitation.status !== 'expired') return 'invitation_not_pending'
  if (!grantableRoles(actorRole).includes(invitation.role)) return 'grant_above_yours'
  if (invitation.isMember) return 'already_member'
  if (invitation.isInvitedAgain) return 'already_invited'
  return invitation.retryAt === null ? null : 'invited_too_often'
}

export function refuseRevocation(
  actorRole: OrganizationRole,
  invitation: { role: OrganizationRole; status: InvitationStatus },
): RefusalCode | null {
  if (!roleHas(actorRole, 'members.manage')) return 'forbidden'
  if (invitation.status !== 'pending') return 'invitation_not_pending'
  return grantableRoles(actorRole).includes(invitation.role) ? null : 'role_above_yours'
}

/** An invitation as its holder meets it, with its organization and whoever invited as they are now. */
export type HeldInvitation = {
  email: string
  role: OrganizationRole
  status: InvitationStatus
  /** Whether the people of workspaces alone made it. */
  delegated: boolean
  organizationDeleted: boolean
  organizationFrozen: boolean
  /** The membership of the person who invited; null when they are gone. */
  inviter: { role: OrganizationRole; status: 'active' | 'suspended' } | null
}

/** A deleted organization has no invitations to look at; its links are as dead as used ones. */
export function refuseView(
  invitation: Pick<HeldInvitation, 'status' | 'organizationDeleted'> | null,
): RefusalCode | null {
  if (invitation === null || invitation.organizationDeleted) return 'link_used_or_expired'
  if (invitation.status === 'expired') return 'invitation_expired'
  return invitation.status === 'pending' ? null : 'link_used_or_expired'
}

export function refuseDecline(invitation: Pick<HeldInvitation, 'status'> | null): RefusalCode | null {
  return invitation?.status === 'pending' ? null : 'link_used_or_expired'
}

export function refuseAcceptance(
  invitation: HeldInvitation | null,
  accepting: { email: string; isMember: boolean; standingPlaces: number },
): RefusalCode | null {
  if (invitation === null) return 'link_used_or_expired'
  const { status, email, organizationDeleted, organizationFrozen } = invitation
  if (status !== 'pending' && status !== 'expired') return 'link_used_or_expired'
  if (email !== accepting.email) return 'invitation_for_another_address'
  if (status === 'expired') return 'invitation_expired'
  if (organizationDeleted) return 'organization_deleted'
  if (organizationFrozen) return 'organization_frozen'
  if (accepting.isMember) return 'already_member'
  return mayStillGiveRole(invitation) || accepting.standingPlaces > 0 ? null : 'inviter_may_no_longer'
}

/** Whether the administrator who invited may still give the role; nobody did, where the people of workspaces invited. */
export function mayStillGiveRole({
  delegated,
  inviter,
  role,
}: Pick<HeldInvitation, 'delegated' | 'inviter' | 'role'>): boolean {
  return !delegated && inviter?.status === 'active' && grantableRoles(inviter.role).includes(role)
}

type InvitedPlace = { id: string; invitedBy: string | null }

/**
 * What of an invitation still stands: each part by whoever answers for it. `standing` are the workspaces whose own
 * people invited and may still do so. Without the administrator's part only they are left, and the role of a member.
 */
export function partThatStands<Place extends InvitedPlace>(
  invitation: Pick<HeldInvitation, 'delegated' | 'inviter' | 'role'> & { workspaces: readonly Place[] },
  standing: ReadonlySet<string>,
): { role: OrganizationRole; workspaces: Place[] } {
  const byAdministrator = mayStillGiveRole(invitation)
  return {
    role: byAdministrator ? invitation.role : delegatedRole,
    workspaces: invitation.workspaces.filter(({ id, invitedBy }) =>
      invitedBy === null ? byAdministrator : standing.has(id),
    ),
  }
}

/** The person invited asks for the mail again: of what is gone for good they learn nothing more. */
export function refuseOwnResend(
  invitation: Pick<HeldInvitation, 'status' | 'organizationDeleted' | 'organizationFrozen'> | null,
): RefusalCode | null {
  if (invitation === null) return 'not_found'
  if (invitation.status === 'expired') return 'invitation_expired'
  if (invitation.status !== 'pending' || invitation.organizationDeleted) return 'invitation_not_pending'
  return invitation.organizationFrozen ? 'organization_frozen' : null
}
