import type { WorkspacePermission } from '#contract/permissions.ts'

type Module = 'workspace' | 'people' | 'inbox' | 'contacts' | 'broadcasts' | 'reports' | 'channels' | 'knowledge'

/** The catalogue as people look through it: what belongs together, the harmless first. */
export const permissionModules: readonly [Module, readonly WorkspacePermission[]][] = [
  ['workspace', ['workspace.enter', 'settings.manage', 'workspace.delete']],
  ['people', ['users.view', 'users.manage', 'users.invite', 'teams.manage']],
  ['inbox', ['inbox.view', 'inbox.reply', 'inbox.assign', 'shortcuts.use']],
  [
    'contacts',
    [
      'contacts.view',
      'contacts.edit',
      'contacts.export',
      'contacts.delete',
      'contact_fields.manage',
      'contact_fields.delete',
    ],
  ],
  ['broadcasts', ['broadcasts.manage', 'workflows.manage']],
  ['reports', ['reports.view']],
  ['channels', ['channels.manage', 'integrations.manage']],
  ['knowledge', ['knowledge.view', 'knowledge.manage']],
]
