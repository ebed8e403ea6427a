import type { Language } from '#contract/languages.ts'
import { formatMoney } from '#contract/money.ts'
import { scopeTo } from '../db/scope.ts'
import type { LetterTools, LetterWriters } from '../mail/send-mail.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import { recipient } from '../organizations/letter-store.ts'
import { drawShortPdf } from '../documents/draw-pdf.ts'
import { addressee, dayIn, userIn } from './billing-addressee.ts'
import type { BillingRecipient } from './billing-mail.ts'
import { dueOf } from './invoice.ts'
import { invoiceDocument } from './invoice-document.ts'
import { invoiceOf, type WholeInvoice } from './invoice-store.ts'

type Job = BillingRecipient & { organizationId: string; invoiceId: string }

export type AboutInvoice = { to: string; language: Language; organization: string; invoice: WholeInvoice; url: string }

/** To whom a mail about an invoice goes; null where there is nobody, or nothing to write about any more. */
export async function aboutInvoice(job: Job, { transaction, link }: LetterTools): Promise<AboutInvoice | null> {
  const { organizationId, invoiceId } = job
  const scope = { organizationId }
  transaction.send(scopeTo(organizationId))
  const [[invoice], [organization], [user]] = await Promise.all([
    transaction.query(invoiceOf(scope, invoiceId)),
    transaction.query(organizationOf(scope)),
    transaction.query(recipient(userIn(job))),
  ])
  if (invoice === undefined || organization === undefined) return null
  const found = addressee(job, user, invoice.buyer.language)
  if (found === null) return null
  const url = link(`/o/${organizationId}/settings/invoices/${invoiceId}`)
  return { ...found, organization: organization.name, invoice, url }
}

export const invoiceLetters: Pick<LetterWriters, 'invoice_issued'> = {
  invoice_issued: async (job, tools) => {
    const found = await aboutInvoice(job, tools)
    if (found === null || found.invoice.status === 'void') return null
    const { to, language, organization, invoice, url } = found
    const values = {
      organization,
      number: invoice.number,
      total: formatMoney(invoice.totalMinor, invoice.currency, language),
    }
    // Whoever was only named for it has no other way to it.
    const attachment = {
      name: `${invoice.number.replaceAll('/', '-')}.pdf`,
      contentType: 'application/pdf',
      bytes: () => drawShortPdf('invoice', invoiceDocument(invoice, language)),
    }
    if (invoice.kind === 'credit_note') return { to, language, says: 'credit_note_issued', values, url, attachment }
    const due = dueOf(invoice)
    return {
      to,
      language,
      says: 'invoice_issued',
      values: {
        ...values,
        due: due === 0 ? null : formatMoney(due, invoice.currency, language),
        deadline: due === 0 || invoice.dueAt === null ? null : dayIn(invoice.dueAt, invoice.buyer.timeZone),
        nothing: due === 0 ? '' : null,
      },
      url,
      attachment,
    }
  },
}
