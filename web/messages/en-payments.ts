import { payments } from './en/payments'

/** Payment methods, and collecting invoices from them. Loaded by `loadMessages('payments')`. */
export const part = payments
