import { entitlementOverrides } from './es/entitlement-overrides'
import { operators } from './es/operators'

export const esOperator = { ...operators, ...entitlementOverrides } as const
