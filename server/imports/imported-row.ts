import { createHmac } from 'node:crypto'
import { firstIdAt, idDigits } from '../db/new-id.ts'
import { nameKey } from '../access-levels/access-level.ts'
import { purgeRunJob } from '../bulk-runs/bulk-run-jobs.ts'
import type { MailJob } from '../jobs/enqueue.ts'
import { purgeKey } from '../jobs/purge.ts'
import type { ArchivedRow, ArchivedTable } from './archived-row.ts'

export type ImportJob =
  | { name: 'send_mail'; payload: MailJob; key: string }
  | { name: 'purge_workspace'; payload: { organizationId: string; workspaceId: string }; key: string; runAt: string }
  | ReturnType<typeof purgeRunJob>

type Row = Record<string, unknown>

/** What a line becomes: rows of tables here, and jobs for what happens to them later. */
export type Imported = { rows: { table: ArchivedTable; row: Row }[]; jobs: ImportJob[] }

export type ImportFacts = {
  admin: { userId: string; name: string; email: string }
  /** The id that the archive has for the admin, when they are a member there. */
  adminSourceId: string | null
  isMember: (email: string) => boolean
  /** When the archive was made. */
  madeAt: string
  /** The moment of the import, as PostgreSQL writes it, and what lies after it. */
  at: string
  invitedUntil: string
  purgeAt: string
  send: boolean
  /** Drawn for each import; the ids of invitations are made from it. */
  key: Buffer
}

type Converters = { [Table in ArchivedTable]?: (row: ArchivedRow<Table>, facts: ImportFacts) => Imported }

const only = (table: ArchivedTable, row: Row, ...jobs: ImportJob[]): Imported => ({ rows: [{ table, row }], jobs })

/** Nobody becomes a member by an archive but the one admin who asked for it: everybody else is invited. */
const converters: Converters = {
  organizations: (row, { admin }) =>
    only('organizations', { ...row, created_by: admin.userId, frozen_at: null, frozen_reason: null }),
  workspaces: (row, { purgeAt }) => {
    if (row.deleted_at === null) return only('workspaces', row)
    const payload = { organizationId: row.organization_id, workspaceId: row.id }
    const job = { name: 'purge_workspace', payload, key: purgeKey(row.id), runAt: purgeAt } as const
    return only('workspaces', { ...row, purge_at: purgeAt }, job)
  },
  memberships: (row, facts) => (row.user_id === facts.adminSourceId ? { rows: [], jobs: [] } : invited(row, facts)),
  access_levels: (row) => only('access_levels', { ...row, name_key: nameKey(row.name), made_by: null }),
  workspace_access: (row, facts) => {
    if (row.user_id === facts.adminSourceId) {
      return only('workspace_access', { ...row, user_id: facts.admin.userId })
    }
    const { organization_id, workspace_id, level, level_id, restrictions, expires_at } = row
    const invitation_id = invitationIdOf(row.user_id, facts)
    const given = {
      organization_id,
      invitation_id,
      workspace_id,
      level,
      level_id,
      restrictions,
      access_expires_at: expires_at,
    }
    return only('invitation_workspaces', given)
  },
  invitations: invitedBefore,
  // The admin answers for all of them here, and seats are counted anew.
  invitation_workspaces: (row) =>
    only('invitation_workspaces', {
      ...row,
      place_id: null,
      delegated_by: null,
      delegated_by_name: null,
      added_at: null,
      member_id: null,
    }),
  access_history: (row, { at }) =>
    only('access_history', row.user_id !== '' && row.valid_to === 'infinity' ? { ...row, valid_to: at } : row),
  bulk_runs: (row, { at }) => {
    const job = purgeRunJob({ organizationId: row.organization_id, runId: row.id }, { now: at, days: 90 })
    const goesOn = { draft: 'cancelled', running: 'stopped' } as Partial<Record<string, string>>
    const status = goesOn[row.status]
    return only('bulk_runs', status === undefined ? row : { ...row, status, ended_at: at }, job)
  },
  access_reviews: (row, { at }) =>
    only('access_reviews', row.ended_at === null ? { ...row, status: 'cancelled', ended_at: at } : row),
  audit_entries: (row) => only('audit_entries', { ...row, imported: true }),
}

export function importedRow(table: ArchivedTable, row: Row, facts: ImportFacts): Imported {
  const convert = converters[table] as ((row: Row, facts: ImportFacts) => Imported) | undefined
  return convert?.(row, facts) ?? only(table, row)
}

/** Someone suspended is not let in by it: their invitation is over, and an administrator may send it anew. */
function invited(row: ArchivedRow<'memberships'>, facts: ImportFacts): Imported {
  const { organization_id, email, role, status } = row
  const id = invitationIdOf(row.user_id, facts)
  const fresh = { organization_id, id, email, role, delegated: false, created_at: facts.at, ...alive(facts) }
  if (status === 'active') return only('invitations', fresh, ...mails(fresh, facts))
  return only('invitations', {
    ...fresh,
    status: 'expired',
    expires_at: facts.at,
    ended_at: facts.at,
    mail_status: 'unsent',
  })
}

function invitedBefore(row: ArchivedRow<'invitations'>, facts: ImportFacts): Imported {
  const old = { ...row, invited_by: null, delegated: false }
  if (row.status !== 'pending') return only('invitations', old)
  if (row.expires_at <= facts.madeAt)
    return only('invitations', { ...old, status: 'expired', ended_at: row.expires_at })
  if (row.email === facts.admin.email || facts.isMember(row.email)) {
    return only('invitations', { ...old, status: 'revoked', ended_at: facts.at })
  }
  return only('invitations', { ...old, ...alive(facts) }, ...mails(row, facts))
}

/** The admin answers for every invitation, as whoever sends one anew does. */
const alive = ({ admin, invitedUntil, send }: ImportFacts) => ({
  status: 'pending',
  invited_by: admin.userId,
  invited_by_name: admin.name,
  expires_at: invitedUntil,
  ended_at: null,
  mail_status: send ? 'queued' : 'unsent',
  mail_error: null,
  mailed_at: null,
})

function mails({ organization_id, id }: { organization_id: string; id: string }, { send }: ImportFacts): ImportJob[] {
  const mail = { mail: 'invitation', organizationId: organization_id, invitationId: id } as const
  return send ? [{ name: 'send_mail', payload: mail, key: `invitation:${id}` }] : []
}

/** The same for the same person, so that their access finds their invitation without a list of them in memory. */
function invitationIdOf(userId: string, { at, key }: ImportFacts): string {
  const random = createHmac('sha256', key).update(userId).digest().subarray(0, 16)
  return firstIdAt('inv', Date.parse(at)) + [...random].map((byte) => idDigits.charAt(byte & 31)).join('')
}
