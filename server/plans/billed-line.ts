import type { z } from 'zod'
import type { lineCauses, LineKind } from '#contract/invoice-words.ts'
import type { InvoiceLine } from '#contract/invoices.ts'
import { roundedQuotient, safeMinor } from '#contract/money.ts'
import { instantOf } from './billing-calendar.ts'
import type { Period, Share } from './billing-period.ts'
import { sumOf, tierDifference, type Price, type SeatPrice, type TierPart } from './price.ts'

export type LineCause = (typeof lineCauses)[number]

/** A line as it stands on an invoice. Texts are made from it in the reader's language. */
export type BilledLine = z.output<typeof InvoiceLine>

/**
 * Net and tax of a part of an amount. The one place where money is rounded: the net once, the tax once and from the
 * net before it was rounded (a tax on the rounded one differs by a cent in one invoice of five).
 */
export function roundedAmounts(fullMinor: bigint, share: Share | null, taxRatePpm: number) {
  const numerator = fullMinor * BigInt(share?.numerator ?? 1)
  const denominator = BigInt(share?.denominator ?? 1)
  return {
    netMinor: safeMinor(roundedQuotient(numerator, denominator)),
    taxMinor: safeMinor(roundedQuotient(numerator * BigInt(taxRatePpm), denominator * 1_000_000n)),
  }
}

export const netOf = (lines: readonly BilledLine[]) => lines.reduce((sum, { netMinor }) => sum + netMinor, 0)
export const taxOf = (lines: readonly BilledLine[]) => lines.reduce((sum, { taxMinor }) => sum + taxMinor, 0)
export const totalOf = (lines: readonly BilledLine[]) => netOf(lines) + taxOf(lines)

/** What lines are about: a plan's price over a part of a period. */
export type Billed = {
  plan: { id: string; name: string }
  price: Price
  /** The part that is billed, and which share of the whole it is. */
  part: Period
  share: Share | null
  taxRatePpm: number
  cause: LineCause
}

/** A plan and its seats over a part of a period: a line each. */
export function chargeLines(billed: Billed, seats: number): BilledLine[] {
  return planAndSeats(billed, { from: 0, to: seats, sign: 1n, kinds: ['plan', 'seats'] })
}

/** What was billed for the rest of a period and is not used: the same lines, the other way round. */
export function creditLines(billed: Billed, seats: number): BilledLine[] {
  return planAndSeats(billed, { from: 0, to: seats, sign: -1n, kinds: ['credit_unused', 'credit_unused'] })
}

/** More seats, or fewer, for a part of a period. */
export function seatLines(billed: Billed, from: number, to: number): BilledLine[] {
  const { seats } = billed.price
  if (seats === null || from === to) return []
  return seatLine(billed, seats, { from, to, sign: 1n, kind: 'seats' })
}

type Sides = { from: number; to: number; sign: 1n | -1n; kinds: readonly [LineKind, LineKind] }

function planAndSeats(billed: Billed, { from, to, sign, kinds: [ofPlan, ofSeats] }: Sides): BilledLine[] {
  const { flatMinor, seats } = billed.price
  const flat = BigInt(flatMinor) * sign
  // A plan that costs nothing by itself has a line all the same when there is no other to name it.
  const plan =
    flatMinor === 0 && seats !== null
      ? []
      : [lineOf(billed, { kind: ofPlan, quantity: 1, full: flat, unit: flat, parts: null })]
  return seats === null ? plan : [...plan, ...seatLine(billed, seats, { from, to, sign, kind: ofSeats })]
}

function seatLine(
  billed: Billed,
  seats: SeatPrice,
  { from, to, sign, kind }: { from: number; to: number; sign: 1n | -1n; kind: LineKind },
): BilledLine[] {
  const parts = tierDifference(seats, from, to)
  if (parts.length === 0) return []
  const [only] = parts
  const unit = parts.length === 1 && only !== undefined && only.flatMinor === 0n ? only.unitMinor * sign : null
  const signed = unit === null ? parts.map((part) => turned(part, sign)) : null
  return [lineOf(billed, { kind, quantity: to - from, full: sumOf(parts) * sign, unit, parts: signed })]
}

const turned = (part: TierPart, sign: 1n | -1n): TierPart => ({
  ...part,
  unitMinor: part.unitMinor * sign,
  flatMinor: part.flatMinor * sign,
  amountMinor: part.amountMinor * sign,
})

type Amounts = { kind: LineKind; quantity: number; full: bigint; unit: bigint | null; parts: TierPart[] | null }

function lineOf(billed: Billed, { kind, quantity, full, unit, parts }: Amounts): BilledLine {
  const { plan, part, share, taxRatePpm, cause } = billed
  return {
    kind,
    planVersionId: plan.id,
    planName: plan.name,
    quantity,
    unitAmountMinor: unit === null ? null : safeMinor(unit),
    tiers: parts?.map(shownTier) ?? null,
    periodStart: instantOf(part.start),
    periodEnd: instantOf(part.end),
    share,
    ...roundedAmounts(full, share, taxRatePpm),
    taxRatePpm,
    cause: { kind: cause, auditEntryId: null },
  }
}

const shownTier = ({ upTo, quantity, unitMinor, flatMinor, amountMinor }: TierPart) => ({
  upTo,
  quantity,
  unitAmountMinor: safeMinor(unitMinor),
  flatAmountMinor: safeMinor(flatMinor),
  amountMinor: safeMinor(amountMinor),
})
