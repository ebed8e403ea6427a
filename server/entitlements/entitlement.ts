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
