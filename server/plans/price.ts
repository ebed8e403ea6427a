import type { BillingInterval } from './billing-period.ts'

/** The first tier holds the first seats, up to `upTo`; the last one has no end. */
export type Tier = { upTo: number | null; unitMinor: number; flatMinor: number }

/** Graduated: each seat at the price of its own tier. Volume: all seats at the price of the tier the number is in. */
export type SeatPrice = { scheme: 'graduated' | 'volume'; tiers: readonly Tier[] }

export type Price = {
  id: string
  currency: string
  interval: BillingInterval
  /** For the plan itself, each interval. */
  flatMinor: number
  /** Null where seats cost nothing. */
  seats: SeatPrice | null
}

/** What one tier contributes. */
export type TierPart = {
  upTo: number | null
  quantity: number
  unitMinor: bigint
  flatMinor: bigint
  amountMinor: bigint
}

/** The seats of a whole interval, tier by tier. */
export function tierParts({ scheme, tiers }: SeatPrice, quantity: number): TierPart[] {
  if (quantity <= 0) return []
  if (scheme === 'volume') {
    const tier = tiers.find(({ upTo }) => upTo === null || quantity <= upTo)
    return tier === undefined ? [] : [partOf(tier, quantity)]
  }
  let below = 0
  return tiers.flatMap((tier) => {
    const inTier = Math.min(quantity, tier.upTo ?? quantity) - below
    below = tier.upTo ?? quantity
    return inTier > 0 ? [partOf(tier, inTier)] : []
  })
}

function partOf({ upTo, unitMinor, flatMinor }: Tier, quantity: number): TierPart {
  const [unit, flat] = [BigInt(unitMinor), BigInt(flatMinor)]
  return { upTo, quantity, unitMinor: unit, flatMinor: flat, amountMinor: unit * BigInt(quantity) + flat }
}

/** What another number of seats adds or takes away, tier by tier. */
export function tierDifference(seats: SeatPrice, from: number, to: number): TierPart[] {
  const taken = tierParts(seats, from).map((part) => ({
    ...part,
    quantity: -part.quantity,
    flatMinor: -part.flatMinor,
    amountMinor: -part.amountMinor,
  }))
  const parts = new Map<number | null, TierPart>()
  for (const part of [...taken, ...tierParts(seats, to)]) {
    const other = parts.get(part.upTo)
    parts.set(part.upTo, other === undefined ? part : joined(other, part))
  }
  return [...parts.values()].filter(({ quantity, amountMinor }) => quantity !== 0 || amountMinor !== 0n)
}

const joined = (one: TierPart, other: TierPart): TierPart => ({
  ...one,
  quantity: one.quantity + other.quantity,
  flatMinor: one.flatMinor + other.flatMinor,
  amountMinor: one.amountMinor + other.amountMinor,
})

export const sumOf = (parts: readonly TierPart[]): bigint => parts.reduce((sum, part) => sum + part.amountMinor, 0n)

/** What a whole interval costs with so many seats, without tax. */
export const fullAmount = ({ flatMinor, seats }: Price, quantity: number): bigint =>
  BigInt(flatMinor) + (seats === null ? 0n : sumOf(tierParts(seats, quantity)))
