import { accessReviewLetters } from './access-reviews/access-review-letters.ts'
import { endAtDeadline, remindReviewers } from './access-reviews/access-review-deadline-commands.ts'
import { invoiceLetters } from './invoices/invoice-letters.ts'
import { invitationLetters, noteInvitationMails } from './invitations/invitation-letters.ts'
import { dropExport, exportOrganization } from './exports/export-commands.ts'
import { exportLetters } from './exports/export-letters.ts'
import { carryOutRows, purgeBulkRun } from './bulk-runs/carry-out-commands.ts'
import type { Config } from './config.ts'
import type { Database } from './db/connect.ts'
import type { Tasks } from './jobs/queue.ts'
import { outgoingMail } from './mail/outgoing.ts'
import { sendMailsTask } from './mail/send-mail.ts'
import { organizationLetters } from './organizations/organization-letters.ts'
import { purgeOrganization } from './organizations/organization-commands.ts'
import { carryOutRecovery, tellAboutRecovery } from './recoveries/carry-out-commands.ts'
import { collectAttempt, dropMethod, reconcilePayments } from './payments/attempt-commands.ts'
import { carryOutRefund, reconcileRefunds } from './payments/carry-out-refund-commands.ts'
import { followInvoices } from './payments/dunning-commands.ts'
import { paymentLetters } from './payments/payment-letters.ts'
import type { PaymentProvider } from './payments/payment-provider.ts'
import { deliverBankWebhooks, type Post } from './payments/test-bank-commands.ts'
import { billSeats, endWhatIsDue } from './subscriptions/due-commands.ts'
import { trialLetters } from './subscriptions/trial-letters.ts'
import { remindOfTrial } from './subscriptions/trial-reminder-commands.ts'
import { recoveryLetters } from './recoveries/recovery-letters.ts'
import { successionLetters } from './successions/succession-letters.ts'
import { secondFactorLetters } from './users/second-factor-letters.ts'
import { sweep } from './users/sweep.ts'
import { userLetters } from './users/user-letters.ts'
import { purgeWorkspace } from './workspaces/workspace-commands.ts'

type Parts = {
  config: Config
  database: Database
  publicUrl: () => string
  payments: PaymentProvider
  post?: Post
}

/** Every job with what it does: the composition root of what happens after a request. */
export function tasks({ config, database, publicUrl, payments, post }: Parts): Tasks {
  const collecting = { database, provider: payments }
  return {
    send_mails: sendMailsTask({
      database,
      publicUrl,
      deliver: outgoingMail(config, database),
      writers: {
        ...userLetters,
        ...secondFactorLetters,
        ...invitationLetters,
        ...invoiceLetters,
        ...paymentLetters,
        ...trialLetters,
        ...organizationLetters,
        ...exportLetters,
        ...accessReviewLetters,
        ...successionLetters,
        ...recoveryLetters,
      },
      note: noteInvitationMails,
    }),
    bulk_run: (payload) => carryOutRows(database, payload),
    purge_bulk_run: (payload) => purgeBulkRun(database, payload),
    purge_organization: (payload) => purgeOrganization(database, payload),
    purge_workspace: (payload) => purgeWorkspace(database, payload),
    export_organization: (payload) => exportOrganization(database, payload),
    drop_export: (payload) => dropExport(database, payload),
    access_review_reminder: (payload) => remindReviewers(database, payload),
    access_review_deadline: (payload) => endAtDeadline(database, payload),
    carry_out_recovery: (payload) => carryOutRecovery(database, payload),
    tell_about_recovery: (payload) => tellAboutRecovery(database, payload),
    subscription_due: (payload) => endWhatIsDue(database, payload),
    trial_reminder: (payload) => remindOfTrial(database, payload),
    bill_seats: (payload) => billSeats(database, payload),
    dunning: (payload) => followInvoices(database, payments.kind, payload),
    collect_attempt: (payload) => collectAttempt(collecting, payload),
    reconcile_payments: async () => {
      await reconcilePayments(collecting)
      await reconcileRefunds(collecting)
    },
    carry_out_refund: (payload) => carryOutRefund(collecting, payload),
    drop_payment_method: (payload) => dropMethod(collecting, payload),
    test_bank: () => deliverBankWebhooks({ database, publicUrl, ...(post === undefined ? {} : { post }) }),
    sweep: () => sweep(database),
  }
}
