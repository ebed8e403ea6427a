import type { ArchivedTable } from './archived-row.ts'

/** The columns that tell one row of a table from another, in the order of its lines. */
export const keysOf = {
  organizations: ['id'],
  organization_logos: ['organization_id'],
  workspaces: ['id'],
  memberships: ['user_id'],
  access_levels: ['id'],
  workspace_access: ['workspace_id', 'user_id'],
  invitations: ['id'],
  invitation_workspaces: ['invitation_id', 'workspace_id'],
  access_history_people: ['user_id'],
  access_history: ['user_id', 'thing_id', 'valid_from'],
  bulk_runs: ['id'],
  bulk_run_rows: ['run_id', 'number'],
  access_reviews: ['id'],
  access_review_items: ['review_id', 'number'],
  audit_entries: ['id'],
} as const satisfies Record<ArchivedTable, readonly string[]>

/** What must be in the archive as well: a column, and the table whose key it names. Null and empty name nothing. */
export const referencesOf: Partial<Record<ArchivedTable, Readonly<Record<string, ArchivedTable>>>> = {
  workspace_access: { workspace_id: 'workspaces', user_id: 'memberships', level_id: 'access_levels' },
  invitation_workspaces: { invitation_id: 'invitations', workspace_id: 'workspaces', level_id: 'access_levels' },
  access_history: { user_id: 'access_history_people' },
  bulk_run_rows: { run_id: 'bulk_runs' },
  access_review_items: { review_id: 'access_reviews' },
}
