import { billingProblems } from './ar/billing-problems'
import { entitlementOverrides } from './ar/entitlement-overrides'
import { operators } from './ar/operators'

export const arOperator = { ...billingProblems, ...operators, ...entitlementOverrides } as const
