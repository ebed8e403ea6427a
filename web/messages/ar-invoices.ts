import { billingProblems } from './ar/billing-problems'
import { invoices } from './ar/invoices'

/** Invoices and billing information. Loaded by `loadMessages('invoices')`. */
export const arInvoices = { ...billingProblems, ...invoices } as const
