import { formatMoney } from '#contract/money.ts'
import { drawShortPdf } from '../documents/draw-pdf.ts'
import { dayIn } from '../invoices/billing-addressee.ts'
import { dueOf } from '../invoices/invoice.ts'
import { receiptDocument } from '../invoices/invoice-document.ts'
import { aboutInvoice } from '../invoices/invoice-letters.ts'
import { receiptOf } from '../invoices/invoice-store.ts'
import { refundOf } from '../invoices/refund-store.ts'
import type { MailJob } from '../jobs/enqueue.ts'
import type { LetterTools, LetterWriters } from '../mail/send-mail.ts'
import { attemptToCollect } from './attempt-store.ts'
import { graceDays, type NoticeDay } from './dunning.ts'

const says = {
  0: 'invoice_due',
  3: 'invoice_overdue',
  7: 'invoice_overdue',
  13: 'invoice_last_reminder',
  14: 'subscription_frozen',
} as const satisfies Record<NoticeDay, string>

export const paymentLetters: Pick<
  LetterWriters,
  'payment_received' | 'refund_made' | 'invoice_unpaid' | 'payment_failed' | 'payment_needs_action'
> = {
  payment_failed: (job, tools) => aboutAttempt(job, tools),
  payment_needs_action: (job, tools) => aboutAttempt(job, tools),

  payment_received: async (job, tools) => {
    const found = await aboutInvoice(job, tools)
    const receipts = receiptOf({ organizationId: job.organizationId }, job.invoiceId, job.receiptId)
    const [receipt] = await tools.transaction.query(receipts)
    if (found === null || receipt === undefined) return null
    const { to, language, organization, invoice, url } = found
    const money = (amount: number) => (amount === 0 ? null : formatMoney(amount, invoice.currency, language))
    return {
      to,
      language,
      says: 'payment_received',
      values: {
        organization,
        invoice: invoice.number,
        number: receipt.number,
        amount: money(receipt.amountMinor) ?? '',
        kept: money(receipt.amountMinor - receipt.appliedMinor),
        due: money(dueOf(invoice)),
      },
      url,
      attachment: {
        name: `${receipt.number.replaceAll('/', '-')}.pdf`,
        contentType: 'application/pdf',
        bytes: () => drawShortPdf('invoice', receiptDocument(invoice, receipt, language)),
      },
    }
  },

  refund_made: async (job, tools) => {
    const found = await aboutInvoice(job, tools)
    const [refund] = await tools.transaction.query(refundOf(job, job.refundId))
    if (found === null || refund === undefined) return null
    const { to, language, organization, invoice, url } = found
    const reference = refund.reference === '' ? null : refund.reference
    const amount = formatMoney(refund.amountMinor, refund.currency, language)
    return {
      to,
      language,
      says: 'refund_made',
      values: { organization, invoice: invoice.number, amount, reference, nothing: reference === null ? '' : null },
      url,
    }
  },

  invoice_unpaid: async (job, tools) => {
    const found = await aboutInvoice(job, tools)
    // Paid while the mail was waiting: nothing to ask for any more.
    if (found === null || found.invoice.status !== 'open' || found.invoice.dueAt === null) return null
    const { to, language, organization, invoice, url } = found
    const due = Date.parse(found.invoice.dueAt)
    const transfer = invoice.seller?.bankTransfer ?? ''
    return {
      to,
      language,
      says: says[job.day],
      values: {
        organization,
        number: invoice.number,
        due: formatMoney(dueOf(invoice), invoice.currency, language),
        deadline: dayIn(due, invoice.buyer.timeZone),
        freezes: dayIn(due + graceDays * 86_400_000, invoice.buyer.timeZone),
        transfer: transfer === '' ? null : transfer.replaceAll(/\s*\n\s*/g, ', '),
      },
      url,
    }
  },
}

type AttemptMail = Extract<MailJob, { mail: 'payment_failed' | 'payment_needs_action' }>

/** Collecting has failed, or waits for a person. */
async function aboutAttempt(job: AttemptMail, tools: LetterTools) {
  const found = await aboutInvoice(job, tools)
  const [attempt] = await tools.transaction.query(attemptToCollect(job, job.attemptId))
  // Paid, or confirmed, while the mail was waiting: nothing to ask for any more.
  const isCurrent = attempt?.state === (job.mail === 'payment_failed' ? 'failed' : 'needs_action')
  if (found === null || attempt === undefined || !isCurrent || dueOf(found.invoice) === 0) return null
  const { to, language, organization, invoice, url } = found
  return {
    to,
    language,
    says: job.mail,
    values: {
      organization,
      number: invoice.number,
      amount: formatMoney(attempt.amountMinor, attempt.currency, language),
      method: `${attempt.brand} ${attempt.last4}`,
    },
    url: attempt.actionUrl ?? url,
  }
}
