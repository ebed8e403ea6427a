import { billingProblems } from './es/billing-problems'
import { invoices } from './es/invoices'

/** Invoices and billing information. Loaded by `loadMessages('invoices')`. */
export const esInvoices = { ...billingProblems, ...invoices } as const
