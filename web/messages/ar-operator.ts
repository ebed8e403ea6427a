import { entitlementOverrides } from './ar/entitlement-overrides'
import { operators } from './ar/operators'

export const part = { ...operators, ...entitlementOverrides } as const
