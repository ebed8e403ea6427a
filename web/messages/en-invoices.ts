import { billingProblems } from './en/billing-problems'
import { invoices } from './en/invoices'

/** Invoices and billing information. Loaded by `loadMessages('invoices')`. */
export const enInvoices = { ...billingProblems, ...invoices } as const
