import { invoices } from './es/invoices'

/** Invoices and billing information. Loaded by `loadMessages('invoices')`. */
export const part = { ...invoices } as const
