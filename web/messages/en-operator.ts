import { entitlementOverrides } from './en/entitlement-overrides'
import { operators } from './en/operators'

/** The operator console. Loaded by `loadMessages('operator')`. */
export const part = { ...operators, ...entitlementOverrides } as const
