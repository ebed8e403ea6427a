import type { Entitlements, ProrationMode, SeatPolicy } from '#contract/subscription.ts'
import type { Price } from './price.ts'

/** A version of a plan; it never changes. */
export type PlanVersion = {
  id: string
  key: string
  name: string
  version: number
  /** Of two plans the one with the higher rank is the upgrade. */
  rank: number
  prorationMode: ProrationMode
  seatPolicy: SeatPolicy
  entitlements: Entitlements
}

/** What can be subscribed to. */
export type Offer = { plan: PlanVersion; price: Price }
