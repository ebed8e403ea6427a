import { entitlementOverrides } from './ar/entitlement-overrides'
import { operators } from './ar/operators'

export const arOperator = { ...operators, ...entitlementOverrides } as const
