import { describe, expect, it } from 'vitest'
import { line } from '../testing/billed-organization.ts'
import { mistakeIn } from '../ledger/ledger.ts'
import {
  creditNotePosting,
  dueOf,
  issuePosting,
  negated,
  partOf,
  paymentPosting,
  refuseCrediting,
  refuseGivingUp,
  refuseVoiding,
  totalsOf,
  voidPosting,
  type Standing,
} from './invoice.ts'

const open: Standing & { number: string } = {
  kind: 'invoice',
  status: 'open',
  number: 'INV-1',
  totalMinor: 121,
  creditUsedMinor: 0,
  paidMinor: 0,
  creditedMinor: 0,
}
const document = { id: 'ivc_a', currency: 'EUR', at: '2026-11-01T00:00:00Z', taxCountry: 'ES', netMinor: 100, taxMinor: 21, totalMinor: 121 } // prettier-ignore

describe('the totals', () => {
  it('are the sums of the lines', () => {
    expect(totalsOf([line(100), line(-30), line(3, { taxRatePpm: 0 })], 'EUR')).toEqual({
      netMinor: 73,
      taxMinor: 15,
      totalMinor: 88,
    })
  })

  it('take a tax that was made from the net before rounding, and no other', () => {
    expect(totalsOf([line(100, { taxMinor: 22 })], 'EUR').taxMinor).toBe(22)
    expect(() => totalsOf([line(100, { taxMinor: 23 })], 'EUR')).toThrow(/not the tax/)
    expect(() => totalsOf([line(1, { taxMinor: 0.5 })], 'EUR')).toThrow(/whole number/)
    expect(() => totalsOf([], 'EUR')).toThrow(/at least one/)
    expect(() => totalsOf([line(1)], 'ABC')).toThrow(/not a currency/)
    const huge = line(Number.MAX_SAFE_INTEGER, { taxRatePpm: 0 })
    expect(() => totalsOf([huge, huge], 'EUR')).toThrow(/do not fit/)
  })

  it('turn round with their lines, and zero has no sign', () => {
    const lines = negated([line(100, { tiers: [{ upTo: null, quantity: 1, unitAmountMinor: 100, flatAmountMinor: 0, amountMinor: 100 }] })]) // prettier-ignore
    expect(totalsOf(lines, 'EUR').totalMinor).toBe(-121)
    expect(Object.is(lines[0]?.tiers?.[0]?.flatAmountMinor, 0)).toBe(true)
    expect(negated(lines)).toEqual([line(100, { tiers: [{ upTo: null, quantity: 1, unitAmountMinor: 100, flatAmountMinor: 0, amountMinor: 100 }] })]) // prettier-ignore
  })
})

describe('a part of an invoice', () => {
  it.each([1, 7, 60, 99, 120, 121])('of %d comes to exactly that, over its tax rates', (amount) => {
    for (const lines of [[line(100)], [line(50), line(50, { taxRatePpm: 100_000 }), line(7, { taxRatePpm: 0 })]]) {
      const part = partOf(lines, amount, 'Half a month')
      expect(totalsOf(part, 'EUR').totalMinor).toBe(amount)
      expect(new Set(part.map(({ taxRatePpm }) => taxRatePpm)).size).toBe(part.length)
    }
  })
})

describe('what may be done', () => {
  it.each<[Partial<Standing>, voiding: boolean, givingUp: boolean, crediting: boolean]>([
    [{}, true, true, true],
    [{ paidMinor: 1 }, false, true, true],
    [{ creditedMinor: 1 }, false, true, true],
    [{ creditedMinor: 121, status: 'paid' }, false, false, false],
    [{ status: 'paid', paidMinor: 121 }, false, false, true],
    [{ status: 'void' }, false, false, false],
    [{ status: 'uncollectible' }, false, false, true],
    [{ kind: 'credit_note', status: 'issued' }, false, false, false],
  ])('to an invoice with %j: void %s, give up %s, credit %s', (changes, voiding, givingUp, crediting) => {
    const invoice = { ...open, ...changes }
    expect(refuseVoiding(invoice) === null).toBe(voiding)
    expect(refuseGivingUp(invoice) === null).toBe(givingUp)
    expect(refuseCrediting(invoice, 1) === null).toBe(crediting)
    expect(refuseCrediting(invoice, 122)).not.toBeNull()
    expect(refuseCrediting(invoice, 0)).not.toBeNull()
  })

  it('asks for what is left', () => {
    expect(dueOf({ ...open, creditUsedMinor: 20, paidMinor: 30, creditedMinor: 40 })).toBe(31)
    expect(dueOf({ ...open, paidMinor: 100, creditedMinor: 100 })).toBe(0)
    expect(dueOf({ ...open, status: 'void' })).toBe(0)
  })
})

describe('what is posted', () => {
  const used = { ...open, creditUsedMinor: 21 }
  it.each([
    ['issuing', issuePosting(document)],
    ['crediting what is open', creditNotePosting(document, open)],
    ['crediting what is paid', creditNotePosting(document, { ...open, status: 'paid', paidMinor: 121 })],
    ['crediting what was given up', creditNotePosting(document, { ...open, status: 'uncollectible' })],
    ['a credit note by itself', creditNotePosting(document, null)],
    ['making void', voidPosting({ ...document, ...used })],
    ['a payment', paymentPosting({ receiptId: 'rcp_a', currency: 'EUR', at: '', amountMinor: 9, appliedMinor: 4 }, 'open')], // prettier-ignore
  ])('by %s sums to zero', (_, posting) => {
    expect(mistakeIn(posting.entries)).toBeNull()
  })

  it('gives a used credit balance back when an invoice is made void', () => {
    expect(voidPosting({ ...document, ...used }).entries).toEqual([
      { account: 'receivable', currency: 'EUR', amountMinor: -100 },
      { account: 'credit', currency: 'EUR', amountMinor: -21 },
      { account: 'revenue.subscription', currency: 'EUR', amountMinor: 100 },
      { account: 'tax_payable:ES', currency: 'EUR', amountMinor: 21 },
    ])
  })
})
