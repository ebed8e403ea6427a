import { entitlementOverrides } from './es/entitlement-overrides'
import { operators } from './es/operators'

export const part = { ...operators, ...entitlementOverrides } as const
