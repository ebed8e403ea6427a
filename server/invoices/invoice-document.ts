import { directions, locales, type Language } from '#contract/languages.ts'
import { formatMoney } from '#contract/money.ts'
import { documentWords, type DocumentWords } from './document-words.ts'
import type { Line } from './invoice.ts'
import type { ReceiptRow, WholeInvoice } from './invoice-store.ts'

/** A document as it is drawn: every text ready to be read. */
export type PrintedDocument = {
  title: string
  language: Language
  isRightToLeft: boolean
  /** The same instant each time, so that the bytes are the same. */
  issuedAt: string
  parties: { title: string; lines: string[] }[]
  facts: [title: string, text: string][]
  caption: string
  columns: { text: string; width: number; isNumber: boolean }[]
  rows: string[][][]
  totals: { title: string; text: string; isStrong: boolean }[]
  notes: { title: string; lines: string[] }[]
  page: string
  footer: string
}

/** Keeps a name from changing the direction of what stands beside it. */
const apart = (text: string) => `\u2068${text}\u2069`

const filled = (text: string, values: Record<string, string>) =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

type Teller = { day: (instant: string) => string; count: (value: number) => string; money: (amount: number) => string }

function tellerOf(language: Language, currency: string, timeZone: string): Teller {
  // Digits 0–9 in every language, as in the console.
  const locale = `${language}-u-nu-latn`
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone })
  const number = new Intl.NumberFormat(locale)
  return {
    day: (instant) => day.format(new Date(instant)),
    count: (value) => number.format(value),
    money: (amount) => apart(formatMoney(amount, currency, language)),
  }
}

/** A rate in parts per million as a percentage, with no digit lost. */
export function percentText(ratePpm: number, language: Language): string {
  const format = new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 4 })
  return format.format(ratePpm / 1_000_000)
}

export function invoiceDocument(invoice: WholeInvoice, language: Language): PrintedDocument {
  const words = documentWords[language]
  const tell = tellerOf(language, invoice.currency, invoice.buyer.timeZone)
  const dueMinor = invoice.totalMinor - invoice.creditUsedMinor
  const { facts, totals } = words
  const { net, tax, total, credit, due } = totals
  const rates = new Set(invoice.lines.map(({ taxRatePpm }) => taxRatePpm))
  const taxName = invoice.tax.name === '' ? tax : apart(invoice.tax.name)
  const [rate = 0] = rates
  const taxTitle = rates.size === 1 && rate > 0 ? `${taxName} ${percentText(rate, language)}` : taxName
  return {
    ...frame(invoice, filled(words.titles[invoice.kind], { number: apart(invoice.number) }), language),
    facts: shown([
      [facts.issued, tell.day(invoice.issuedAt)],
      [facts.due, invoice.dueAt === null ? '' : tell.day(invoice.dueAt)],
      [facts.corrects, invoice.correctsNumber === null ? '' : apart(invoice.correctsNumber)],
      [facts.purchaseOrder, invoice.buyer.purchaseOrder === '' ? '' : apart(invoice.buyer.purchaseOrder)],
      [facts.reason, invoice.kind === 'credit_note' && invoice.reason !== '' ? apart(invoice.reason) : ''],
    ]),
    columns: columnsOf(words),
    rows: invoice.lines.map((line) => cellsOf(line, { words, tell, language })),
    totals: [
      { title: net, text: tell.money(invoice.netMinor), isStrong: false },
      { title: taxTitle, text: tell.money(invoice.taxMinor), isStrong: false },
      { title: total, text: tell.money(invoice.totalMinor), isStrong: true },
      ...(invoice.creditUsedMinor === 0
        ? []
        : [
            { title: credit, text: tell.money(0 - invoice.creditUsedMinor), isStrong: false },
            { title: due, text: tell.money(dueMinor), isStrong: true },
          ]),
    ],
    notes: notesOf(invoice, words, dueMinor > 0 && invoice.kind === 'invoice'),
    footer: `${invoice.number} · ${invoice.id}`,
  }
}

export function receiptDocument(invoice: WholeInvoice, receipt: ReceiptRow, language: Language): PrintedDocument {
  const words = documentWords[language]
  const tell = tellerOf(language, invoice.currency, invoice.buyer.timeZone)
  const { facts, totals } = words
  const kept = receipt.amountMinor - receipt.appliedMinor
  return {
    ...frame(invoice, filled(words.titles.receipt, { number: apart(receipt.number) }), language),
    issuedAt: receipt.receivedAt,
    facts: shown([
      [facts.received, tell.day(receipt.receivedAt)],
      [facts.invoice, apart(invoice.number)],
      [facts.method, words.methods[receipt.method] ?? apart(receipt.method)],
      [facts.reference, receipt.reference === '' ? '' : apart(receipt.reference)],
    ]),
    columns: [],
    rows: [],
    totals: [
      { title: totals.received, text: tell.money(receipt.amountMinor), isStrong: true },
      { title: totals.applied, text: tell.money(receipt.appliedMinor), isStrong: false },
      ...(kept === 0 ? [] : [{ title: totals.kept, text: tell.money(kept), isStrong: false }]),
    ],
    notes: notesOf(invoice, words, false),
    footer: `${receipt.number} · ${receipt.id}`,
  }
}

function frame(invoice: WholeInvoice, title: string, language: Language) {
  const words = documentWords[language]
  const { seller, buyer } = invoice
  return {
    title,
    language,
    isRightToLeft: directions[language] === 'rtl',
    issuedAt: invoice.issuedAt,
    parties: [
      ...(seller === null
        ? []
        : [{ title: words.seller, lines: [...addressOf(seller, words, language), ...one(seller.register)] }]),
      { title: words.buyer, lines: addressOf(buyer, words, language) },
    ],
    caption: words.caption,
    page: words.page,
  }
}

const one = (text: string) => (text === '' ? [] : [apart(text)])
const shown = (facts: [title: string, text: string][]) => facts.filter(([, text]) => text !== '')

type Party = WholeInvoice['buyer'] | NonNullable<WholeInvoice['seller']>

function addressOf(party: Party, words: DocumentWords, language: Language): string[] {
  const names = new Intl.DisplayNames([language], { type: 'region' })
  const place = [party.postalCode, party.city].filter(Boolean).join(' ')
  return [
    ...one(party.legalName),
    ...party.street.split('\n').flatMap(one),
    ...one(place),
    ...one(party.region),
    ...(party.country === null ? [] : [names.of(party.country) ?? party.country]),
    ...party.taxIds.map(({ value }) => filled(words.taxId, { id: apart(value) })),
  ]
}

const columnsOf = ({ columns }: DocumentWords) =>
  columns.map((text, index) => ({ text, width: [190, 50, 82, 82, 48, 71][index] ?? 60, isNumber: index > 0 }))

type Telling = { words: DocumentWords; tell: Teller; language: Language }

function cellsOf(line: Line, { words, tell, language }: Telling): string[][] {
  const share =
    line.share === null || line.share.numerator === line.share.denominator
      ? []
      : [filled(words.share, { part: tell.count(line.share.numerator), whole: tell.count(line.share.denominator) })]
  return [
    [
      filled(words.lines[line.kind], { plan: apart(line.planName) }),
      filled(words.period, { from: tell.day(line.periodStart), until: tell.day(line.periodEnd) }),
      ...share,
      ...(line.tiers ?? []).map((tier) => tierText(tier, words, tell)),
    ],
    [tell.count(line.quantity)],
    [line.unitAmountMinor === null ? '' : tell.money(line.unitAmountMinor)],
    [tell.money(line.netMinor)],
    [percentText(line.taxRatePpm, language)],
    [tell.money(line.taxMinor)],
  ]
}

function tierText(
  tier: NonNullable<Line['tiers']>[number],
  { tier: upTo, tierAbove }: DocumentWords,
  tell: Teller,
): string {
  const values = { count: tell.count(tier.quantity), price: tell.money(tier.unitAmountMinor) }
  const limit = tier.upTo
  const text = limit === null ? filled(tierAbove, values) : filled(upTo, { ...values, limit: tell.count(limit) })
  return tier.flatAmountMinor === 0 ? text : `${text} + ${tell.money(tier.flatAmountMinor)}`
}

function notesOf({ seller, tax }: WholeInvoice, words: DocumentWords, isToBePaid: boolean): PrintedDocument['notes'] {
  const treatment = words.treatments[tax.treatment]
  const transfer = seller?.bankTransfer ?? ''
  const email = seller?.email ?? ''
  return [
    ...(treatment === '' ? [] : [{ title: '', lines: [treatment] }]),
    ...(isToBePaid && transfer !== '' ? [{ title: words.transfer, lines: transfer.split('\n').flatMap(one) }] : []),
    ...(email === '' ? [] : [{ title: '', lines: [filled(words.contact, { email: apart(email) })] }]),
  ]
}
