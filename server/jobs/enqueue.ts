import type { Language } from '#contract/languages.ts'
import type { Transaction } from '../db/connect.ts'
import { prepared } from '../db/statement.ts'

/** Every job and what it needs to know: ids only, so that it acts on what is true when it runs. */
export type Jobs = {
  /** Mails wait in a queue of their own, see mail-queue.ts. */
  send_mail: MailJob
  purge_organization: { organizationId: string }
  purge_workspace: { organizationId: string; workspaceId: string }
  /** Builds an archive, or watches over one that is being built. */
  export_organization: { organizationId: string; exportId: string }
  drop_export: { organizationId: string; exportId: string }
  access_review_reminder: { organizationId: string; reviewId: string; occasion: ReviewOccasion }
  access_review_deadline: { organizationId: string; reviewId: string }
  /** Carries out some rows of a bulk run and leaves a job behind for the next ones. */
  bulk_run: { organizationId: string; runId: string }
  /** Makes the new Organization Admin of a recovery, once it is due. */
  carry_out_recovery: { organizationId: string; recoveryId: string }
  /** Writes to a page of the members, and leaves a job behind for the next page. */
  tell_about_recovery: { organizationId: string; recoveryId: string; occasion: RecoveryOccasion; after: string }
  /** Looks at a subscription when its trial or period ends. */
  subscription_due: { organizationId: string }
  /** Tells of a trial that ends soon. */
  trial_reminder: { organizationId: string }
  /** Bills seats that came or went. */
  bill_seats: { organizationId: string }
  /** Looks at what is owed: an invoice was issued or ended, or has been unpaid for some days more. */
  dunning: { organizationId: string }
  /** Asks the payment provider how an attempt to collect an invoice stands. */
  collect_attempt: { organizationId: string; attemptId: string }
  /** Looks for attempts whose end is not known. */
  reconcile_payments: Record<string, never>
  /** Asks the payment provider to give money back. */
  carry_out_refund: { organizationId: string; refundId: string }
  /** A payment method was removed or replaced. */
  drop_payment_method: { organizationId: string; customerRef: string; methodRef: string }
  /** The simulated bank sends what it has to tell. */
  test_bank: Record<string, never>
  purge_bulk_run: { organizationId: string; runId: string }
  /** Drops what has expired: sessions, registrations, sign-ins under way, rate-limit counters. */
  sweep: Record<string, never>
}

export type RecoveryOccasion = 'opened' | 'carried_out' | 'stopped' | 'cancelled' | 'lapsed'
export type ReviewOccasion = 'assigned' | 'week_left' | 'day_left'

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
  /** Of a user who is gone: there is nothing left to look up. */
  | { mail: 'user_deleted'; email: string; firstName: string; language: Language }
  | { mail: 'email_change'; userId: string }
  | { mail: 'email_change_notice'; userId: string; newEmail: string }
  | { mail: 'email_changed'; userId: string; oldEmail: string }
  | { mail: 'invitation'; organizationId: string; invitationId: string }
  | { mail: 'access_review'; organizationId: string; reviewId: string; userId: string; occasion: ReviewOccasion }
  | { mail: 'organization_deleted'; organizationId: string; userId: string }
  | { mail: 'export_ready'; organizationId: string; exportId: string; userId: string }
  | { mail: 'organization_frozen'; organizationId: string; userId: string }
  | { mail: 'organization_unfrozen'; organizationId: string; userId: string }
  | { mail: 'organization_imported'; organizationId: string; userId: string }
  | { mail: 'organization_request_answered'; requestId: string }
  | {
      mail: 'handed_over'
      organizationId: string
      userId: string
      from: string
      workspaces: number
      invitations: number
      /** Not in jobs that an older server queued. */
      workspaceInvitations?: number
      reviewEntries: number
    }
  | { mail: 'succession_offered'; organizationId: string; offerId: string }
  | {
      mail: 'succession_answered'
      organizationId: string
      userId: string
      nominee: string
      onAcceptance: 'stay' | 'step_down' | 'leave'
      answer: 'accepted' | 'declined'
    }
  | { mail: 'successor_named'; organizationId: string; userId: string; by: string }
  | { mail: 'recovery'; organizationId: string; recoveryId: string; userId: string; occasion: RecoveryOccasion }
  /** To a member who looks after the billing, or to an address that was named for it. */
  | ({ mail: 'invoice_issued'; organizationId: string; invoiceId: string } & ({ userId: string } | { email: string }))
  | ({ mail: 'payment_received'; organizationId: string; invoiceId: string; receiptId: string } & (
      | { userId: string }
      | { email: string }
    ))
  | ({ mail: 'refund_made'; organizationId: string; invoiceId: string; refundId: string } & (
      | { userId: string }
      | { email: string }
    ))
  | ({
      mail: 'payment_failed' | 'payment_needs_action'
      organizationId: string
      invoiceId: string
      attemptId: string
    } & ({ userId: string } | { email: string }))
  /** So many days after the invoice was due. */
  | ({ mail: 'invoice_unpaid'; organizationId: string; invoiceId: string; day: 0 | 3 | 7 | 13 | 14 } & (
      | { userId: string }
      | { email: string }
    ))
  | ({ mail: 'trial_ending'; organizationId: string } & ({ userId: string } | { email: string }))
  | ({ mail: 'trial_ended'; organizationId: string } & ({ userId: string } | { email: string }))
  | { mail: 'member_removed'; userId: string; organizationName: string }

type Options = {
  runAt?: string
  /** From the instant of the transaction, by the database's clock. */
  inMilliseconds?: number
  key?: string
  maxAttempts?: number
}

const enqueueJobs = prepared<object, [jobs: string]>(`
  select enqueue_job(j.task, j.payload, case when j.options ? 'inMilliseconds'
    then j.options || jsonb_build_object('runAt', now() + (j.options ->> 'inMilliseconds')::numeric * interval '1 ms')
    else j.options end::json)
  from json_to_recordset($1::json) as j(task text, payload json, options jsonb)`)
const queueMails = prepared<object, [mails: string]>('select queue_mails($1::json)')
const cancelJob = prepared<object, [key: string]>('select cancel_job($1)')

type Wanted<Name extends keyof Jobs> = { name: Name; payload: Jobs[Name] } & Options

/** Queues a job in this transaction: it runs if, and only if, the transaction commits. */
export function enqueue<Name extends keyof Jobs>(transaction: Transaction, job: Wanted<Name>): Promise<void> {
  return enqueueAll(transaction, [job])
}

/** Queues many jobs in one statement. */
export function enqueueAll<Name extends keyof Jobs>(
  transaction: Transaction,
  jobs: readonly Wanted<Name>[],
): Promise<void> {
  const mails = jobs.filter(({ name }) => name === 'send_mail')
  const others = jobs.filter(({ name }) => name !== 'send_mail')
  if (mails.length > 0) {
    transaction.send(queueMails(JSON.stringify(mails.map(({ key, payload }) => ({ key, mail: payload })))))
  }
  if (others.length > 0) {
    const rows = others.map(({ name, payload, ...options }) => ({ task: name, payload, options }))
    transaction.send(enqueueJobs(JSON.stringify(rows)))
  }
  return Promise.resolve()
}

/** Takes back a queued job by its key; one that runs already finishes. */
export function cancel(transaction: Transaction, key: string): Promise<void> {
  transaction.send(cancelJob(key))
  return Promise.resolve()
}
