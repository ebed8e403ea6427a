import { invoices } from './es/invoices'

/** Invoices and billing information. Loaded by `loadMessages('invoices')`. */
export const esInvoices = { ...invoices } as const
