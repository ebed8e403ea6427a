import { exportedInvoices, invoices } from '#contract/invoices.ts'
import { drawShortPdf } from '../documents/draw-pdf.ts'
import { csvContinued, csvFile } from '../http/csv.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { read } from '../http/route.ts'
import { csvHeader, csvLinesOf } from './invoice-csv.ts'
import { invoiceDocument, receiptDocument } from './invoice-document.ts'
import {
  creditBalances,
  creditNotesOf,
  invoiceOf,
  invoicesPage,
  receiptOf,
  receiptsOf,
  wholeInvoicesPage,
} from './invoice-store.ts'
import { refundsOf } from './refund-store.ts'
import { shownDocument, shownInvoice, shownRefund } from './shown-invoice.ts'

/** Ids of invoices sort by time; nothing comes behind this. */
const newest = 'ivc_~'
const idOf = ({ id }: { id: string }) => [id]
const beforeOf = (cursor: string | undefined) => decodeCursor(cursor, [newest])[0]

const csv = 'text/csv; charset=utf-8'
const pdf = 'application/pdf'

export const invoiceRoutes = {
  listInvoices: read(invoices.listInvoices, {
    load: ({ params, query: { kind, status, limit, cursor } }) => [
      invoicesPage(params, { before: beforeOf(cursor), rowCount: limit + 1, kind, status }),
      creditBalances(params),
    ],
    answer: ([rows, credit], _context, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, idOf)
      return { data: data.map(shownInvoice), nextCursor, credit }
    },
  }),

  getInvoice: read(invoices.getInvoice, {
    load: ({ params }) => [
      invoiceOf(params, params.invoiceId),
      creditNotesOf(params, params.invoiceId),
      receiptsOf(params, params.invoiceId),
      refundsOf(params, params.invoiceId),
    ],
    answer: ([[invoice], creditNotes, receipts, refunds]) => {
      if (invoice === undefined) throw new Refused('not_found')
      return {
        ...shownInvoice(invoice),
        ...shownDocument(invoice),
        creditNotes,
        receipts,
        refunds: refunds.map(shownRefund),
      }
    },
  }),

  printInvoice: read(invoices.printInvoice, {
    load: ({ params }) => [invoiceOf(params, params.invoiceId)],
    answer: ([[invoice]], { actor }) => {
      if (invoice === undefined) throw new Refused('not_found')
      const bytes = drawShortPdf('invoice', invoiceDocument(invoice, actor.language))
      return { contentType: pdf, bytes, name: `${fileName(invoice.number)}.pdf` }
    },
  }),

  exportInvoice: read(invoices.exportInvoice, {
    load: ({ params }) => [invoiceOf(params, params.invoiceId)],
    answer: ([[invoice]]) => {
      if (invoice === undefined) throw new Refused('not_found')
      return {
        contentType: csv,
        bytes: csvFile(csvHeader, csvLinesOf(invoice)),
        name: `${fileName(invoice.number)}.csv`,
      }
    },
  }),

  printReceipt: read(invoices.printReceipt, {
    load: ({ params }) => [invoiceOf(params, params.invoiceId), receiptOf(params, params.invoiceId, params.receiptId)],
    answer: ([[invoice], [receipt]], { actor }) => {
      if (invoice === undefined || receipt === undefined) throw new Refused('not_found')
      const bytes = drawShortPdf('invoice', receiptDocument(invoice, receipt, actor.language))
      return { contentType: pdf, bytes, name: `${fileName(receipt.number)}.pdf` }
    },
  }),

  exportInvoices: read(invoices.exportInvoices, {
    load: ({ params, query }) => [
      wholeInvoicesPage(params, { before: beforeOf(query.cursor), rowCount: exportedInvoices + 1 }),
    ],
    answer: ([rows], _context, { query }) => {
      const { data, nextCursor } = pageFrom(rows, exportedInvoices, idOf)
      const lines = data.flatMap(csvLinesOf)
      const bytes = query.cursor === undefined ? csvFile(csvHeader, lines) : csvContinued(lines)
      return { contentType: csv, bytes, name: 'invoices.csv', next: nextCursor }
    },
  }),
}

/** A number as the name of a file: prefixes may have slashes. */
const fileName = (number: string) => number.replaceAll('/', '-')
