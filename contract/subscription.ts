/** What a subscription is, for server and console; it needs no library. Endpoints are in subscriptions.ts. */

export const subscriptionStates = ['trialing', 'trial_ended', 'active', 'past_due', 'frozen', 'canceled'] as const
export type SubscriptionState = (typeof subscriptionStates)[number]

export const pendingChanges = ['none', 'downgrade', 'cancel'] as const
export type PendingChange = (typeof pendingChanges)[number]

/** The words people read: TRIAL, TRIAL ENDED, ACTIVE, DOWNGRADING, CANCELING, PENDING PAYMENT, FROZEN, CANCELED. */
export const subscriptionStatuses = [
  'trial',
  'trial_ended',
  'active',
  'downgrading',
  'canceling',
  'pending_payment',
  'frozen',
  'canceled',
] as const
export type SubscriptionStatus = (typeof subscriptionStatuses)[number]

/** The status people see, of state and pending change. What is owed is told before what is planned. */
export function subscriptionStatus(state: SubscriptionState, pending: PendingChange): SubscriptionStatus {
  if (state === 'past_due') return 'pending_payment'
  if (state === 'active' || state === 'trialing') {
    if (pending !== 'none') return pending === 'cancel' ? 'canceling' : 'downgrading'
    return state === 'active' ? 'active' : 'trial'
  }
  return state
}

/** In these states nothing can be changed. Reading, exporting, removing people, signing in and paying always work. */
export const readOnlyRefusals = {
  trial_ended: 'trial_ended',
  frozen: 'subscription_frozen',
  canceled: 'subscription_canceled',
} as const

/** Why nothing can be changed in a state; null where it can. */
export function refusalOfState(
  state: SubscriptionState | null,
): (typeof readOnlyRefusals)[keyof typeof readOnlyRefusals] | null {
  return state === 'trial_ended' || state === 'frozen' || state === 'canceled' ? readOnlyRefusals[state] : null
}

export const isReadOnly = (state: SubscriptionState): boolean => refusalOfState(state) !== null

/** What a plan allows by number; null: as many as one likes. */
export const limitKeys = ['members', 'workspaces', 'knowledge_characters'] as const
export type LimitKey = (typeof limitKeys)[number]

/** What a plan contains or not. */
export const featureKeys = ['sso', 'directory_sync', 'custom_access_levels', 'access_reviews'] as const
export type FeatureKey = (typeof featureKeys)[number]

export type EntitlementKey = LimitKey | FeatureKey
export type Entitlements = Record<LimitKey, number | null> & Record<FeatureKey, boolean>

/** How seats that come and go within a period are billed. */
export const seatPolicies = ['live', 'high_water', 'committed'] as const
export type SeatPolicy = (typeof seatPolicies)[number]

export const prorationModes = ['second', 'day'] as const
export type ProrationMode = (typeof prorationModes)[number]
