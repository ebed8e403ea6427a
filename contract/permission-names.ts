import type { WorkspacePermission } from './levels.ts'

/** What each permission is called in English, where the API speaks in sentences. */
export const permissionNames: Record<WorkspacePermission, string> = {
  'workspace.enter': 'Enter the workspace',
  'workspace.delete': 'Delete the workspace',
  'settings.manage': 'Change settings',
  'users.view': 'See who has access',
  'users.manage': 'Manage access',
  'users.invite': 'Invite people',
  'inbox.view': 'Read conversations',
  'inbox.reply': 'Reply',
  'inbox.assign': 'Assign conversations',
  'contacts.view': 'See contacts',
  'contacts.edit': 'Edit contacts',
  'contacts.delete': 'Delete contacts',
  'contacts.export': 'Export contacts',
  'contact_fields.manage': 'Manage contact fields',
  'contact_fields.delete': 'Delete contact fields',
  'broadcasts.manage': 'Send broadcasts',
  'workflows.manage': 'Build workflows',
  'shortcuts.use': 'Use shortcuts',
  'reports.view': 'See reports',
  'channels.manage': 'Manage channels',
  'integrations.manage': 'Manage integrations',
  'teams.manage': 'Manage teams',
  'knowledge.view': 'See knowledge',
  'knowledge.manage': 'Manage knowledge',
}
