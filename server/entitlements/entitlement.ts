import type { RefusalCode } from '#contract/errors.ts'
import { featureKeys, limitKeys, type EntitlementKey, type Entitlements } from '#contract/subscription.ts'

/** What an operator allows an organization beside its plan, until it expires. */
export type Override = { key: EntitlementKey; value: number | boolean | null; expiresAt: string | null }

/** What the plan allows, and what an operator allows in its place. */
export function entitlementsOf(plan: Entitlements, overrides: readonly Override[]): Entitlements {
  const allowed: Entitlements = { ...plan }
  for (const key of limitKeys) {
    const value = overrides.find((each) => each.key === key)?.value
    if (typeof value === 'number' || value === null) allowed[key] = value
  }
  for (const key of featureKeys) {
    const value = overrides.find((each) => each.key === key)?.value
    if (typeof value === 'boolean') allowed[key] = value
  }
  return allowed
}

const isLimit = (key: EntitlementKey) => limitKeys.some((each) => each === key)

/** Limits are numbers or null, features true or false; and what is over before it begins allows nothing. */
export function refuseOverride(
  { key, value, expiresAt }: Override,
  now: string,
): 'entitlement_of_another_kind' | 'expiry_in_the_past' | null {
  if (isLimit(key) === (typeof value === 'boolean')) return 'entitlement_of_another_kind'
  return expiresAt !== null && Date.parse(expiresAt) <= Date.parse(now) ? 'expiry_in_the_past' : null
}

type Taken = { limit: number | null; used: number }

/** Seats that can still be taken. What is there already may be more than a smaller plan allows. */
export const seatsFree = ({ limit, used }: Taken): number => (limit === null ? Infinity : Math.max(0, limit - used))

/** Whether the plan has no seat left for one more. */
export const isFull = (taken: Taken | undefined): boolean => taken !== undefined && seatsFree(taken) < 1

/** Refuses what would take a seat once none is free, in the order of the rows; others have their refusal already. */
export function withinSeats(refusals: readonly (RefusalCode | null)[], free: number): (RefusalCode | null)[] {
  let left = free
  return refusals.map((refusal) => {
    if (refusal !== null) return refusal
    left -= 1
    return left < 0 ? 'seats_exceeded' : null
  })
}
