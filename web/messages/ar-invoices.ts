import { invoices } from './ar/invoices'

/** Invoices and billing information. Loaded by `loadMessages('invoices')`. */
export const part = { ...invoices } as const
