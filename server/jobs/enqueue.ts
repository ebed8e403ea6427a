import type { Transaction } from '../db/connect.ts'
import { prepared } from '../db/statement.ts'

/** Every job and what it needs to know: ids only, so that it acts on what is true when it runs. */
export type Jobs = {
  send_mail: MailJob
  purge_organization: { organizationId: string }
  purge_workspace: { organizationId: string; workspaceId: string }
  /** Drops what has expired: sessions, registrations, sign-ins under way, rate-limit counters. */
  sweep: Record<string, never>
}

/** A mail to be written and sent. Secrets in links are made then, so that no queue ever holds one. */
export type MailJob =
  | { mail: 'verify_address'; registrationId: string }
  | { mail: 'password_reset'; email: string }
  | { mail: 'password_changed'; userId: string }
  | {
      mail: 'second_factor_changed'
      userId: string
      change: 'enabled' | 'disabled' | 'codes_renewed' | 'code_used' | 'taken_away'
    }
  | { mail: 'email_change'; userId: string }
  | { mail: 'email_change_notice'; userId: string; newEmail: string }
  | { mail: 'email_changed'; userId: string; oldEmail: string }
  | { mail: 'invitation'; organizationId: string; invitationId: string }
  | { mail: 'organization_deleted'; organizationId: string; userId: string }
  | { mail: 'organization_request_answered'; requestId: string }
  | { mail: 'member_removed'; userId: string; organizationName: string }

type Options = { runAt?: string; key?: string; maxAttempts?: number }

const enqueueJob = prepared<object, [task: string, payload: string, options: string]>(
  'select enqueue_job($1, $2::json, $3::json)',
)
const enqueueJobs = prepared<object, [jobs: string]>(`
  select enqueue_job(j.task, j.payload, j.options)
  from json_to_recordset($1::json) as j(task text, payload json, options json)`)
const cancelJob = prepared<object, [key: string]>('select cancel_job($1)')

/** Queues a job in this transaction: it runs if, and only if, the transaction commits. */
export function enqueue<Name extends keyof Jobs>(
  transaction: Transaction,
  job: { name: Name; payload: Jobs[Name] } & Options,
): Promise<void> {
  const { name, payload, ...options } = job
  transaction.send(enqueueJob(name, JSON.stringify(payload), JSON.stringify(options)))
  return Promise.resolve()
}

/** Queues many jobs in one statement. */
export function enqueueAll<Name extends keyof Jobs>(
  transaction: Transaction,
  jobs: readonly ({ name: Name; payload: Jobs[Name] } & Options)[],
): Promise<void> {
  if (jobs.length === 0) return Promise.resolve()
  const rows = jobs.map(({ name, payload, ...options }) => ({ task: name, payload, options }))
  transaction.send(enqueueJobs(JSON.stringify(rows)))
  return Promise.resolve()
}

/** Takes back a queued job by its key; one that runs already finishes. */
export function cancel(transaction: Transaction, key: string): Promise<void> {
  transaction.send(cancelJob(key))
  return Promise.resolve()
}
