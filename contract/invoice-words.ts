/** The words of invoices, without the validator, so that the console carries them. */

export const invoiceKinds = ['invoice', 'credit_note'] as const
export type InvoiceKind = (typeof invoiceKinds)[number]

/** What an invoice can be once it is issued. */
export const creditableStatuses = ['open', 'paid', 'void', 'uncollectible'] as const
export const invoiceStatuses = [...creditableStatuses, 'issued'] as const
export type InvoiceStatus = (typeof invoiceStatuses)[number]

export const lineKinds = ['plan', 'seats', 'credit_unused', 'adjustment'] as const
export type LineKind = (typeof lineKinds)[number]

/** What brought a line about. */
export const lineCauses = [
  'subscribed',
  'renewal',
  'plan_changed',
  'seats_changed',
  'trial_ended',
  'canceled',
  'adjustment',
  'correction',
] as const
