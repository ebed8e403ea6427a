import type { RefusalCode } from '#contract/errors.ts'
import {
  accessHas,
  levelReference,
  mayHandOut,
  permissionsOf,
  roleHas,
  type ContactVisibility,
  type EffectiveAccess,
  type Level,
  type OrganizationRole,
  type Restrictions,
  type WorkspaceGrant,
} from '#contract/permissions.ts'

/** Who gives, changes or takes: by their organization role, or else by their own access to the workspace. */
export type Grantor = { userId: string; role: OrganizationRole; access: EffectiveAccess | null }

/** Whose access it is about. An expired grant still counts as one. */
export type Grantee = {
  userId: string
  role: OrganizationRole
  status: 'active' | 'suspended'
  grant: WorkspaceGrant | null
}

/** Whether the grantor may do anything at all about this person's access. */
export function refuseAccessChange(grantor: Grantor, grantee: Grantee): RefusalCode | null {
  if (grantor.userId === grantee.userId) return 'own_access'
  if (roleHas(grantee.role, 'workspaces.enter_all')) return 'access_by_role'
  if (roleHas(grantor.role, 'workspaces.access')) return null
  if (grantor.access === null || !accessHas(grantor.access, 'users.manage')) return 'forbidden'
  if (grantee.grant !== null && !mayHandOut(grantor.access.level, grantee.grant.level)) {
    return 'level_above_yours'
  }
  return null
}

export function refuseAccess(
  grantor: Grantor,
  grantee: Grantee,
  wanted: { grant: WorkspaceGrant; now: string },
): RefusalCode | null {
  const { grant, now } = wanted
  const refusal = refuseAccessChange(grantor, grantee)
  if (refusal !== null) return refusal
  if (!mayGive(grantor, grant)) return 'level_above_yours'
  if (grantee.status === 'suspended' && grantee.grant === null) return 'member_not_active'
  if (grant.expiresAt !== null && grant.expiresAt <= now) return 'expiry_in_the_past'
  return null
}

export function refuseRemoval(grantor: Grantor, grantee: Grantee): RefusalCode | null {
  const refusal = refuseAccessChange(grantor, grantee)
  if (refusal !== null) return refusal
  return grantee.grant === null ? 'no_access_to_change' : null
}

/** Whether the grantor may give the level at all, narrowed at least as they are themself. */
export function refuseHandingOut(grantor: Grantor, level: Level): RefusalCode | null {
  if (roleHas(grantor.role, 'workspaces.access')) return null
  const own = grantor.access
  if (own === null || !accessHas(own, 'users.manage')) return 'forbidden'
  return mayGive(grantor, { level, restrictions: own.restrictions, expiresAt: null }) ? null : 'level_above_yours'
}

/** Why a level cannot be given to somebody new: they may not give it, or it would end before it began. */
export function refuseGift(grantor: Grantor, grant: WorkspaceGrant, now: string): RefusalCode | null {
  if (!mayGive(grantor, grant)) return 'level_above_yours'
  return grant.expiresAt !== null && grant.expiresAt <= now ? 'expiry_in_the_past' : null
}

/** By level one gives only levels below, and never more than one has: what narrows the grantor narrows the gift. */
function mayGive(grantor: Grantor, grant: WorkspaceGrant): boolean {
  if (roleHas(grantor.role, 'workspaces.access')) return true
  const own = grantor.access
  if (own === null || !mayHandOut(own.level, grant.level)) return false
  const given: EffectiveAccess = { ...grant, by: 'grant' }
  return (
    permissionsOf(given).every((permission) => accessHas(own, permission)) &&
    (own.restrictions.maskPhoneAndEmail !== true || given.restrictions.maskPhoneAndEmail === true) &&
    seenContacts(given) <= seenContacts(own)
  )
}

const widths: Record<ContactVisibility, number> = { assigned_only: 0, unassigned_and_assigned: 1, all: 2 }

const seenContacts = (access: EffectiveAccess) => widths[access.restrictions.contactVisibility ?? 'all']

/** Restrictions in the one form they are kept and compared in: only what narrows, in the order of names. */
export function keptRestrictions(restrictions: Restrictions): Restrictions {
  const narrowing = Object.entries(restrictions).filter(
    ([, value]) => value !== undefined && value !== false && value !== 'all',
  )
  return Object.fromEntries(narrowing.sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function isSameGrant(one: WorkspaceGrant, other: WorkspaceGrant): boolean {
  return comparable(one) === comparable(other)
}

const comparable = ({ level, restrictions, expiresAt }: WorkspaceGrant) =>
  JSON.stringify([levelReference(level), keptRestrictions(restrictions), expiresAt])
