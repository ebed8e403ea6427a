import type { z } from 'zod'
import type { Invoice } from '#contract/invoices.ts'
import { dueOf } from './invoice.ts'
import type { InvoiceRow, WholeInvoice } from './invoice-store.ts'
import type { RefundRow } from './refund-store.ts'

export function shownInvoice(row: InvoiceRow): z.output<typeof Invoice> {
  const { corrects, correctsNumber, ...invoice } = row
  return {
    id: invoice.id,
    kind: invoice.kind,
    number: invoice.number,
    status: invoice.status,
    currency: invoice.currency,
    netMinor: invoice.netMinor,
    taxMinor: invoice.taxMinor,
    totalMinor: invoice.totalMinor,
    creditUsedMinor: invoice.creditUsedMinor,
    paidMinor: invoice.paidMinor,
    creditedMinor: invoice.creditedMinor,
    dueMinor: dueOf(row),
    issuedAt: invoice.issuedAt,
    dueAt: invoice.dueAt,
    endedAt: invoice.endedAt,
    corrects: corrects === null ? null : { id: corrects, number: correctsNumber ?? '' },
  }
}

/** What is on the document beyond what a list shows; nothing of it that is kept for ourselves. */
export function shownDocument({ lines, buyer, seller, tax, reason }: WholeInvoice) {
  const { timeZone, language: _language, ...who } = buyer
  return {
    lines,
    buyer: who,
    timeZone,
    seller: seller === null ? null : shownSeller(seller),
    tax: { treatment: tax.treatment, name: tax.name },
    reason,
  }
}

function shownSeller(seller: NonNullable<WholeInvoice['seller']>) {
  const { legalName, street, city, region, postalCode, country, taxIds, email, register, bankTransfer } = seller
  return { legalName, street, city, region, postalCode, country, taxIds, email, register, bankTransfer }
}

/** Money that went back. */
export const shownRefund = ({ id, amountMinor, state, reference, createdAt }: RefundRow) => ({
  id,
  amountMinor,
  state,
  reference,
  createdAt,
})
