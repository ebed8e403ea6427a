import { audit } from './en/audit'
import { billingAudit } from './en/billing-audit'
import { details } from './en/details'
import { subscriptionAudit } from './en/subscription-audit'

/** A sentence for every audit entry. Loaded by `loadMessages('audit')`. */
export const part = { ...audit, ...billingAudit, ...subscriptionAudit, ...details } as const
