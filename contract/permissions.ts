/**
 * The role law on one screen (product.md, sections 4 and 5). Server and console both ask this file and no other:
 * no role or level literal decides anything elsewhere. It imports nothing, so the console gets it for a few bytes.
 */

export const organizationRoles = ['organization_admin', 'billing_admin', 'user_admin', 'member'] as const
export type OrganizationRole = (typeof organizationRoles)[number]

export const organizationPermissions = [
  'organization.enter',
  'organization.settings',
  'organization.edit',
  'organization.delete',
  'organization.export',
  'support.grant',
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
] as const
export type OrganizationPermission = (typeof organizationPermissions)[number]

const ofRole: Record<OrganizationRole, ReadonlySet<OrganizationPermission>> = {
  organization_admin: new Set(organizationPermissions),
  billing_admin: new Set([
    'organization.enter',
    'organization.settings',
    'members.list',
    'workspaces.list',
    'audit.read',
  ]),
  user_admin: new Set([
    'organization.enter',
    'organization.settings',
    'members.list',
    'members.manage',
    'workspaces.list',
    'workspaces.manage',
    'workspaces.access',
    'audit.read',
    'access_history.read',
    'access_levels.manage',
    'access_reviews.manage',
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

export const accessLevels = ['owner', 'manager', 'agent'] as const
export type AccessLevel = (typeof accessLevels)[number]

/** The modules of a messaging product, for the applications on top to ask and obey. */
export const workspacePermissions = [
  'workspace.enter',
  'workspace.delete',
  'settings.manage',
  'users.view',
  'users.manage',
  'inbox.view',
  'inbox.reply',
  'inbox.assign',
  'contacts.view',
  'contacts.edit',
  'contacts.delete',
  'contacts.export',
  'contact_fields.manage',
  'contact_fields.delete',
  'broadcasts.manage',
  'workflows.manage',
  'shortcuts.use',
  'reports.view',
  'channels.manage',
  'integrations.manage',
  'teams.manage',
  'knowledge.view',
  'knowledge.manage',
] as const
export type WorkspacePermission = (typeof workspacePermissions)[number]

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

/** The id of a level that an organization composed for itself. */
export type CustomLevelId = `lvl_${string}`
/** How a level is named in requests and answers. */
export type LevelReference = AccessLevel | CustomLevelId

/** A level of an organization's own, with what it contains. */
export type CustomLevel = { id: CustomLevelId; name: string; permissions: readonly WorkspacePermission[] }
/** A level as it is decided by: a built-in one, or one's own with what it contains. */
export type Level = AccessLevel | CustomLevel

export const isCustom = (level: Level): level is CustomLevel => typeof level === 'object'
export const levelReference = (level: Level): LevelReference => (isCustom(level) ? level.id : level)
/** What people call a custom level; built-in ones are called by each reader's language, so they have no name here. */
export const customName = (level: Level): string | null => (isCustom(level) ? level.name : null)

export const isBuiltIn = (level: LevelReference): level is AccessLevel =>
  (accessLevels as readonly string[]).includes(level)

/** A level as answers show it. */
export const shownLevel = (level: Level) => ({ level: levelReference(level), levelName: customName(level) })

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

export const contactVisibilities = ['all', 'assigned_only', 'unassigned_and_assigned'] as const
export type ContactVisibility = (typeof contactVisibilities)[number]

/** Switches that narrow a level. `true` means narrowed; absent means not. */
export type Restrictions = {
  workspaceSettings?: boolean | undefined
  contactDeletion?: boolean | undefined
  dataExport?: boolean | undefined
  integrations?: boolean | undefined
  contactVisibility?: ContactVisibility | undefined
  maskPhoneAndEmail?: boolean | undefined
  shortcuts?: boolean | undefined
  broadcasts?: boolean | undefined
}

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

/** A member's place in one workspace as it is stored; `expiresAt` is RFC 3339, null when it does not end. */
export type WorkspaceGrant = { level: Level; restrictions: Restrictions; expiresAt: string | null }

/** What a person may do in a workspace and by what: their role (Organization Admins), or a grant. */
export type EffectiveAccess = {
  level: Level
  by: 'role' | 'grant'
  restrictions: Restrictions
  expiresAt: string | null
}

/** The one place where access to a workspace is decided. `now` is RFC 3339 in UTC, as are all instants. */
export function effectiveAccess(
  role: OrganizationRole,
  grant: WorkspaceGrant | null,
  now: string,
): EffectiveAccess | null {
  if (roleHas(role, 'workspaces.enter_all')) return byRole
  if (grant === null || (grant.expiresAt !== null && grant.expiresAt <= now)) return null
  return { level: grant.level, by: 'grant', restrictions: grant.restrictions, expiresAt: grant.expiresAt }
}

const byRole: EffectiveAccess = { level: 'owner', by: 'role', restrictions: {}, expiresAt: null }

export function accessHas(access: EffectiveAccess, permission: WorkspacePermission): boolean {
  if ((bitsOfLevel(access.level) & bitOf[permission]) === 0) return false
  const restriction = takenBy[permission]
  return restriction === undefined || access.restrictions[restriction] !== true
}

export function permissionsOf(access: EffectiveAccess): WorkspacePermission[] {
  return workspacePermissions.filter((permission) => accessHas(access, permission))
}
