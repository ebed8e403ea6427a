/**
 * The role law on one screen (product.md, sections 4 and 5). Server and console both ask this file and no other:
 * no role or level literal decides anything elsewhere. It needs no library, so the console gets it for a few bytes.
 */

import {
  accessLevels,
  isCustom,
  shownLevel,
  workspacePermissions,
  type AccessLevel,
  type CustomLevel,
  type Decision,
  type InviterCircle,
  type Level,
  type LevelReference,
  type Restrictions,
  type WorkspaceGrant,
  type WorkspacePermission,
} from './levels.ts'

// The law has one address.
export * from './levels.ts'

export const organizationRoles = ['organization_admin', 'billing_admin', 'user_admin', 'member'] as const
export type OrganizationRole = (typeof organizationRoles)[number]

export const organizationPermissions = [
  'organization.enter',
  'organization.settings',
  'organization.edit',
  'organization.delete',
  'organization.export',
  'support.grant',
  'succession.manage',
  'members.list',
  'members.manage',
  'workspaces.list',
  'workspaces.manage',
  'workspaces.access',
  'workspaces.enter_all',
  'audit.read',
  'access_history.read',
  'access_levels.manage',
  'access_reviews.manage',
  'billing.view',
  'billing.change',
  'security.view',
  'security.manage',
] as const
export type OrganizationPermission = (typeof organizationPermissions)[number]

const withSettings = [
  'organization.enter',
  'organization.settings',
  'members.list',
  'workspaces.list',
  'audit.read',
  'security.view',
] as const

const ofRole: Record<OrganizationRole, ReadonlySet<OrganizationPermission>> = {
  organization_admin: new Set(organizationPermissions),
  billing_admin: new Set([...withSettings, 'billing.view', 'billing.change']),
  user_admin: new Set([
    ...withSettings,
    'members.manage',
    'workspaces.manage',
    'workspaces.access',
    'access_history.read',
    'access_levels.manage',
    'access_reviews.manage',
    'security.manage',
  ]),
  member: new Set(['organization.enter']),
}

export function roleHas(role: OrganizationRole, permission: OrganizationPermission): boolean {
  return ofRole[role].has(permission)
}

export function rolesWith(permission: OrganizationPermission): OrganizationRole[] {
  return organizationRoles.filter((role) => roleHas(role, permission))
}

const grantable: Record<OrganizationRole, readonly OrganizationRole[]> = {
  organization_admin: organizationRoles,
  billing_admin: [],
  user_admin: ['user_admin', 'member'],
  member: [],
}

/** The roles that someone with this role may give, and whose holders they may change, suspend or remove. */
export function grantableRoles(role: OrganizationRole): readonly OrganizationRole[] {
  return grantable[role]
}

/** What somebody becomes whom the people of a workspace invite: they give levels, never a role above this one. */
export const delegatedRole: OrganizationRole = 'member'

/** The parts of the audit log: who reads which. A Billing Admin and a User Admin read their own area. */
export const auditAreas = ['organization', 'people', 'workspaces', 'billing', 'security'] as const
export type AuditArea = (typeof auditAreas)[number]

const areasOf: Record<OrganizationRole, readonly AuditArea[]> = {
  organization_admin: auditAreas,
  billing_admin: ['billing'],
  user_admin: ['people', 'workspaces', 'security'],
  member: [],
}

export function readableAuditAreas(role: OrganizationRole): readonly AuditArea[] {
  return areasOf[role]
}

const notForManagers: ReadonlySet<WorkspacePermission> = new Set([
  'workspace.delete',
  'channels.manage',
  'integrations.manage',
  'teams.manage',
  'contact_fields.delete',
])

const managerPermissions = /* @__PURE__ */ workspacePermissions.filter((permission) => !notForManagers.has(permission))
const agentPermissions: readonly WorkspacePermission[] = [
  'workspace.enter',
  'users.view',
  'inbox.view',
  'inbox.reply',
  'contacts.view',
  'contacts.edit',
  'contacts.delete',
  'contacts.export',
  'broadcasts.manage',
  'shortcuts.use',
  'knowledge.view',
]

/**
 * Every permission is a bit, so that a level is one number and a decision is one comparison. What is computed here is
 * marked as pure, so that the console, which decides nothing in workspaces, need not carry it.
 */
const bitOf = /* @__PURE__ */ Object.fromEntries(
  /* @__PURE__ */ workspacePermissions.map((permission, index) => [permission, 1 << index]),
) as Record<WorkspacePermission, number>

/** A permission that this version does not know gives nothing. */
function bitsOf(permissions: readonly WorkspacePermission[]): number {
  let bits = 0
  for (const permission of permissions) bits |= bitOf[permission] ?? 0
  return bits
}

const builtInBits: Record<AccessLevel, number> = {
  owner: /* @__PURE__ */ bitsOf(workspacePermissions),
  manager: /* @__PURE__ */ bitsOf(managerPermissions),
  agent: /* @__PURE__ */ bitsOf(agentPermissions),
}
const customBits = /* @__PURE__ */ new WeakMap<CustomLevel, number>()

function bitsOfLevel(level: Level): number {
  if (!isCustom(level)) return builtInBits[level] ?? 0
  const known = customBits.get(level)
  if (known !== undefined) return known
  const bits = bitsOf(level.permissions)
  customBits.set(level, bits)
  return bits
}

/** What a level contains, before restrictions. */
export function levelPermissions(level: Level): WorkspacePermission[] {
  const bits = bitsOfLevel(level)
  return workspacePermissions.filter((permission) => (bits & bitOf[permission]) !== 0)
}

/**
 * Whether someone with a level may give, change and take away another one in the workspace. Managers, and whoever
 * manages users by a custom level, look after Agents and those with less.
 */
export function mayHandOut(own: Level, other: Level): boolean {
  if (own === 'owner') return true
  if (own === 'agent') return false
  return (bitsOfLevel(other) & ~builtInBits.agent) === 0
}

/** The levels whose holders review the access to their workspace: those who may give every level, their own too. */
export const reviewingLevels: readonly AccessLevel[] = accessLevels.filter((level) => mayHandOut(level, level))

/** Whether somebody's access makes them one of those who may invite. Managers by a custom level count as Managers. */
export const isInviter = ({ level }: Pick<EffectiveAccess, 'level'>, inviters: InviterCircle): boolean =>
  inviters === 'owners_and_managers' || (inviters === 'owners' && level === 'owner')

/** The switch that takes a permission away; whatever is not named here no switch takes. */
const takenBy: Partial<Record<WorkspacePermission, Exclude<keyof Restrictions, 'contactVisibility'>>> = {
  'settings.manage': 'workspaceSettings',
  'contact_fields.manage': 'workspaceSettings',
  'contact_fields.delete': 'workspaceSettings',
  'workspace.delete': 'workspaceSettings',
  'contacts.delete': 'contactDeletion',
  'contacts.export': 'dataExport',
  'integrations.manage': 'integrations',
  'shortcuts.use': 'shortcuts',
  'broadcasts.manage': 'broadcasts',
}

/** What a person may do in a workspace and by what: their role (Organization Admins), or a grant. */
export type EffectiveAccess = {
  level: Level
  by: 'role' | 'grant'
  restrictions: Restrictions
  expiresAt: string | null
}

/** Where somebody stands towards a workspace of their organization; `grant` is null without one. */
export type Standing = { role: OrganizationRole; status: 'active' | 'suspended'; grant: WorkspaceGrant | null }

/** What a decision looked at, in its order; `holds` is false where it ended with a no. */
export type DecisionLink =
  | { link: 'membership'; holds: boolean }
  | { link: 'status'; holds: boolean; status: 'active' | 'suspended' }
  | { link: 'role'; holds: boolean; role: OrganizationRole }
  | { link: 'grant'; holds: boolean }
  | { link: 'expiry'; holds: boolean; expiresAt: string | null }
  | { link: 'level'; holds: boolean; level: LevelReference; levelName: string | null }
  | { link: 'restriction'; holds: boolean; restriction: keyof Restrictions | null }

export const isAllowed = (decision: Decision): boolean =>
  decision === 'by_role' || decision === 'by_level' || decision === 'by_custom_level'

/**
 * The one place where it is decided what somebody may do in a workspace. Whoever wants to know why passes a chain, in
 * which each step leaves what it looked at; the decision is the same. `now` is RFC 3339 in UTC, as are all instants.
 */
export function decide(
  standing: Standing | null,
  permission: WorkspacePermission,
  { now, chain }: { now: string; chain?: DecisionLink[] },
): Decision {
  chain?.push({ link: 'membership', holds: standing !== null })
  if (standing === null) return 'not_a_member'
  chain?.push({ link: 'status', holds: standing.status === 'active', status: standing.status })
  if (standing.status === 'suspended') return 'membership_suspended'
  // What the subscription allows comes here: it stands above every role and level.
  const entered = enter(standing, now, chain)
  return typeof entered === 'string' ? entered : decideIn(entered, permission, chain)
}

/** By what an active member enters: by role, by a grant that lasts, or not at all. */
function enter(
  { role, grant }: Pick<Standing, 'role' | 'grant'>,
  now: string,
  chain?: DecisionLink[],
): EffectiveAccess | 'no_access' | 'access_expired' {
  const entersAll = roleHas(role, 'workspaces.enter_all')
  chain?.push({ link: 'role', holds: entersAll, role })
  if (entersAll) return byRole
  chain?.push({ link: 'grant', holds: grant !== null })
  if (grant === null) return 'no_access'
  const { level, restrictions, expiresAt } = grant
  const hasEnded = expiresAt !== null && expiresAt <= now
  chain?.push({ link: 'expiry', holds: !hasEnded, expiresAt })
  return hasEnded ? 'access_expired' : { level, by: 'grant', restrictions, expiresAt }
}

const byRole: EffectiveAccess = { level: 'owner', by: 'role', restrictions: {}, expiresAt: null }

function decideIn(access: EffectiveAccess, permission: WorkspacePermission, chain?: DecisionLink[]): Decision {
  const { level, restrictions, by } = access
  const contains = (bitsOfLevel(level) & bitOf[permission]) !== 0
  chain?.push({ link: 'level', holds: contains, ...shownLevel(level) })
  if (!contains) return isCustom(level) ? 'custom_level_lacks' : 'level_lacks'
  const restriction = takenBy[permission]
  const isTaken = restriction !== undefined && restrictions[restriction] === true
  chain?.push({ link: 'restriction', holds: !isTaken, restriction: isTaken ? restriction : null })
  if (isTaken) return 'restricted'
  return by === 'role' ? 'by_role' : isCustom(level) ? 'by_custom_level' : 'by_level'
}

/** What an active member may do, and by what; null for who cannot enter. */
export function effectiveAccess(
  role: OrganizationRole,
  grant: WorkspaceGrant | null,
  now: string,
): EffectiveAccess | null {
  const entered = enter({ role, grant }, now)
  return typeof entered === 'string' ? null : entered
}

export const accessHas = (access: EffectiveAccess, permission: WorkspacePermission): boolean =>
  isAllowed(decideIn(access, permission))

export function permissionsOf(access: EffectiveAccess): WorkspacePermission[] {
  return workspacePermissions.filter((permission) => accessHas(access, permission))
}

/** What finds those who may do something: only rows that these name need to be decided on. */
export const builtInLevelsWith = (permission: WorkspacePermission): AccessLevel[] =>
  accessLevels.filter((level) => (builtInBits[level] & bitOf[permission]) !== 0)
export const restrictionOn = (permission: WorkspacePermission): keyof Restrictions | null => takenBy[permission] ?? null
