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
  'support.grant',
  'members.list',
  'members.manage',
  'workspaces.list',
  'workspaces.manage',
  'workspaces.access',
  'workspaces.enter_all',
  'audit.read',
  'access_history.read',
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

const ofLevel: Record<AccessLevel, ReadonlySet<WorkspacePermission>> = {
  owner: new Set(workspacePermissions),
  manager: new Set(workspacePermissions.filter((permission) => !notForManagers.has(permission))),
  agent: new Set([
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
  ]),
}

const grantableLevelsOf: Record<AccessLevel, readonly AccessLevel[]> = {
  owner: accessLevels,
  manager: ['agent'],
  agent: [],
}

/** The levels that someone with this level may give, change and take away in the workspace. */
export function grantableLevels(level: AccessLevel): readonly AccessLevel[] {
  return grantableLevelsOf[level]
}

/** The levels whose holders review the access to their workspace: those who may give every level, their own too. */
export const reviewingLevels: readonly AccessLevel[] = accessLevels.filter((level) =>
  grantableLevels(level).includes(level),
)

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

const takenBy: [switchName: keyof Restrictions, permissions: readonly WorkspacePermission[]][] = [
  ['workspaceSettings', ['settings.manage', 'contact_fields.manage', 'contact_fields.delete', 'workspace.delete']],
  ['contactDeletion', ['contacts.delete']],
  ['dataExport', ['contacts.export']],
  ['integrations', ['integrations.manage']],
  ['shortcuts', ['shortcuts.use']],
  ['broadcasts', ['broadcasts.manage']],
]

/** A member's place in one workspace as it is stored; `expiresAt` is RFC 3339, null when it does not end. */
export type WorkspaceGrant = { level: AccessLevel; restrictions: Restrictions; expiresAt: string | null }

/** What a person may do in a workspace and by what: their role (Organization Admins), or a grant. */
export type EffectiveAccess = {
  level: AccessLevel
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
  if (roleHas(role, 'workspaces.enter_all')) return { level: 'owner', by: 'role', restrictions: {}, expiresAt: null }
  if (grant === null || (grant.expiresAt !== null && grant.expiresAt <= now)) return null
  return { level: grant.level, by: 'grant', restrictions: grant.restrictions, expiresAt: grant.expiresAt }
}

export function accessHas(access: EffectiveAccess, permission: WorkspacePermission): boolean {
  if (!ofLevel[access.level].has(permission)) return false
  return !takenBy.some(([name, permissions]) => access.restrictions[name] === true && permissions.includes(permission))
}

export function permissionsOf(access: EffectiveAccess): WorkspacePermission[] {
  return workspacePermissions.filter((permission) => accessHas(access, permission))
}
