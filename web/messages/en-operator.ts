import { entitlementOverrides } from './en/entitlement-overrides'
import { operators } from './en/operators'

/** The operator console. Loaded by `loadMessages('operator')`. */
export const enOperator = { ...operators, ...entitlementOverrides } as const
