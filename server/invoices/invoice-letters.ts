import { formatMoney } from '#contract/money.ts'
import { scopeTo } from '../db/scope.ts'
import type { LetterWriters } from '../mail/send-mail.ts'
import { organizationOf } from '../organizations/organization-store.ts'
import { recipient } from '../organizations/letter-store.ts'
import { drawShortPdf } from '../documents/draw-pdf.ts'
import { dueOf } from './invoice.ts'
import { invoiceDocument } from './invoice-document.ts'
import { invoiceOf } from './invoice-store.ts'

export const invoiceLetters: Pick<LetterWriters, 'invoice_issued'> = {
  invoice_issued: async (job, { transaction, link }) => {
    const { organizationId, invoiceId } = job
    const scope = { organizationId }
    transaction.send(scopeTo(organizationId))
    const [[invoice], [organization], [user]] = await Promise.all([
      transaction.query(invoiceOf(scope, invoiceId)),
      transaction.query(organizationOf(scope)),
      transaction.query(recipient('userId' in job ? job.userId : '')),
    ])
    if (invoice === undefined || invoice.status === 'void' || organization === undefined) return null
    // Whoever left before the mail went out has no address any more.
    if ('userId' in job && user === undefined) return null
    const to = 'email' in job ? job.email : (user?.email ?? '')
    const language = user?.language ?? invoice.buyer.language
    const values = {
      organization: organization.name,
      number: invoice.number,
      total: formatMoney(invoice.totalMinor, invoice.currency, language),
    }
    // Whoever was only named for it has no other way to it.
    const attachment = {
      name: `${invoice.number.replaceAll('/', '-')}.pdf`,
      contentType: 'application/pdf',
      bytes: () => drawShortPdf('invoice', invoiceDocument(invoice, language)),
    }
    const url = link(`/o/${organizationId}/settings/invoices/${invoiceId}`)
    if (invoice.kind === 'credit_note') return { to, language, says: 'credit_note_issued', values, url, attachment }
    const due = dueOf(invoice)
    const day = (instant: string) => new Date(`${dayIn(instant, invoice.buyer.timeZone)}T00:00:00Z`)
    return {
      to,
      language,
      says: 'invoice_issued',
      values: {
        ...values,
        due: due === 0 ? null : formatMoney(due, invoice.currency, language),
        deadline: due === 0 || invoice.dueAt === null ? null : day(invoice.dueAt),
        nothing: due === 0 ? '' : null,
      },
      url,
      attachment,
    }
  },
}

const dayIn = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(new Date(instant))
