/** What levels, permissions, restrictions and decisions are called, for contract/permissions.ts, which decides by them. */

export const accessLevels = ['owner', 'manager', 'agent'] as const
export type AccessLevel = (typeof accessLevels)[number]

/** The modules of a messaging product, for the applications on top to ask and obey. */
export const workspacePermissions = [
  'workspace.enter',
  'workspace.delete',
  'settings.manage',
  'users.view',
  'users.manage',
  'users.invite',
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

/** What decided. The first three say yes, the others no. */
export const decisions = [
  'by_role',
  'by_level',
  'by_custom_level',
  'not_a_member',
  'membership_suspended',
  'no_access',
  'access_expired',
  'level_lacks',
  'custom_level_lacks',
  'restricted',
] as const
export type Decision = (typeof decisions)[number]

/** Whom the administrators let invite into a workspace, of those who may give a level there. */
export const inviterCircles = ['nobody', 'owners', 'owners_and_managers'] as const
export type InviterCircle = (typeof inviterCircles)[number]

/** A member's place in one workspace as it is stored; `expiresAt` is RFC 3339, null when it does not end. */
export type WorkspaceGrant = { level: Level; restrictions: Restrictions; expiresAt: string | null }
