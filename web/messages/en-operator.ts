import { billingProblems } from './en/billing-problems'
import { entitlementOverrides } from './en/entitlement-overrides'
import { operators } from './en/operators'

/** The operator console. Loaded by `loadMessages('operator')`. */
export const enOperator = { ...billingProblems, ...operators, ...entitlementOverrides } as const
