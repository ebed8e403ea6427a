/** A table that goes into the archive: its rows of this organization as lines, every column but those left out. */
export type ExportedTable = {
  table: string
  /** The column that names the organization. */
  organizationColumn: string
  /** The order of the lines. */
  key: string
  leftOut: Readonly<Record<string, string>>
}

const derived = 'Made from other columns, for sorting and finding.'
const secret = 'The hash of a secret.'

const ofOrganization = (table: string, key: string, leftOut: Record<string, string> = {}): ExportedTable => ({
  table,
  organizationColumn: 'organization_id',
  key,
  leftOut,
})

/** In the order in which they can be read in: what others point at comes first. */
export const exportedTables: readonly ExportedTable[] = [
  { table: 'organizations', organizationColumn: 'id', key: 'id', leftOut: {} },
  ofOrganization('organization_logos', 'organization_id'),
  ofOrganization('workspaces', 'id'),
  ofOrganization('memberships', 'user_id', { search: derived, last_seen_order: derived }),
  ofOrganization('access_levels', 'id', { name_key: derived }),
  ofOrganization('workspace_access', 'workspace_id, user_id'),
  ofOrganization('invitations', 'id', {
    secret_hash: secret,
    mailings: 'Counts the mails of an hour, by this installation.',
  }),
  ofOrganization('invitation_workspaces', 'invitation_id, workspace_id'),
  ofOrganization('access_history_people', 'user_id'),
  ofOrganization('access_history', 'user_id, thing_id, valid_from', { role: derived }),
  ofOrganization('bulk_runs', 'id'),
  ofOrganization('bulk_run_rows', 'run_id, number'),
  ofOrganization('access_reviews', 'id'),
  ofOrganization('access_review_items', 'review_id, number'),
  ofOrganization('audit_entries', 'id', { subject_user_id: 'Only in entries that belong to no organization.' }),
]

/** Tables of an organization that are in no archive, and why. */
export const tablesLeftOut: Readonly<Record<string, string>> = {
  member_words: derived,
  workspace_periods: 'Kept by a trigger from the workspaces; it begins anew where they are read in.',
  seat_periods: 'Kept by triggers from members and invitations; it begins anew where they are read in.',
  organization_sizes: 'Counts that the operator sees, made from the other tables.',
  support_access: 'Whom this installation lets look; the audit log tells of it.',
  succession_offers: 'What members here are asked; the audit log tells of it.',
  named_successors: 'Whom Organization Admins here named; the audit log tells of it.',
  recoveries: 'Between the organization and the operators of this installation; the audit log tells of it.',
  support_looks: 'What keeps the audit log from telling of one look twice.',
  subscriptions: 'A contract with this installation; elsewhere another one begins. What was billed is in the invoices.',
  entitlement_overrides: 'What the operator of this installation allows; the audit log tells of it.',
  test_clocks: 'For rehearsals on this installation only.',
  billing_information: 'What is agreed with whoever runs this installation; the audit log tells of it.',
  ledger_accounts: 'The books of whoever runs this installation; the API lists them.',
  ledger_transactions: 'The books of whoever runs this installation; the API lists them.',
  ledger_entries: 'The books of whoever runs this installation; the API lists them.',
  invoices:
    'Documents of whoever runs this installation, with numbers of its own; all of them can be saved as CSV and PDF.',
  receipts: 'Documents of whoever runs this installation, with numbers of its own; all of them can be saved as PDF.',
  refunds: 'Money that whoever runs this installation sent back; the invoices show it.',
  payment_customers: 'What invoices of this installation are collected from; a provider elsewhere knows nothing of it.',
  payment_attempts: 'What this installation tried to collect; receipts tell of the money that came.',
  payment_events: 'What a payment provider told this installation.',
  dunning_notices: 'Which mails about unpaid invoices this installation has written.',
  organization_exports: 'The archives themselves.',
  organization_export_chunks: 'The archives themselves.',
}
