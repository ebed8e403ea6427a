import { billingProblems } from './es/billing-problems'
import { entitlementOverrides } from './es/entitlement-overrides'
import { operators } from './es/operators'

export const esOperator = { ...billingProblems, ...operators, ...entitlementOverrides } as const
