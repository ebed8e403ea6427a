import { z } from 'zod'
import { answers, empty, endpoint, inOrganization } from './endpoint.ts'
import { Cursor, Instant, Limit, page } from './fields.ts'
import { InvoiceId, OrganizationId, PaymentAttemptId } from './ids.ts'
import { attemptStates, declineCodes, providerKinds } from './payment-words.ts'

const params = z.object({ organizationId: OrganizationId })
const ofInvoice = z.object({ organizationId: OrganizationId, invoiceId: InvoiceId })
const view = inOrganization('billing.view')
/** Paying always works, and so does whatever is needed for it. */
const change = inOrganization('billing.change', { frozen: true })
const tag = 'Payments'
const methodPath = '/api/organizations/{organizationId}/payment-method'

export const PaymentMethod = z.object({
  brand: z.string().describe('As the provider names it, such as visa.'),
  last4: z.string().describe('The last four digits; more of a card never comes to this server.'),
  expiresMonth: z.number().int().min(1).max(12).nullable(),
  expiresYear: z.number().int().nullable(),
  addedAt: Instant,
})

export const PaymentAttempt = z.object({
  id: PaymentAttemptId,
  state: z
    .enum(attemptStates)
    .describe('open: being sent. pending: with the bank. needs_action: a person must confirm it.'),
  amountMinor: z.number().int().min(1),
  currency: z.string().describe('ISO 4217.'),
  declineCode: z.enum(declineCodes).nullable(),
  actionUrl: z.string().nullable().describe('Where a person confirms it, while it needs that.'),
  isAutomatic: z.boolean().describe('Whether it was begun by the calendar and not by a person.'),
  brand: z.string(),
  last4: z.string(),
  createdAt: Instant.describe('By the clock of the organization.'),
  endedAt: Instant.nullable(),
})

export const payments = {
  getPaymentMethod: endpoint({
    method: 'GET',
    path: methodPath,
    tag,
    summary: 'Read how invoices are paid',
    access: view,
    audit: [],
    params,
    answer: answers(
      z.object({
        provider: z.enum(providerKinds).describe('manual: by bank transfer, which the operator records.'),
        method: PaymentMethod.nullable().describe('What invoices are collected from; null for nothing.'),
        setupRef: z.string().nullable().describe('What was begun and is not finished.'),
      }),
    ),
    refusals: [],
  }),
  beginPaymentMethod: endpoint({
    method: 'POST',
    path: `${methodPath}/setup`,
    tag,
    summary: 'Begin to set a payment method',
    description:
      'Answers where a person enters it: on a page of the provider, or by one of the choices of a simulated one. It counts once it is finished.',
    access: change,
    audit: [],
    unaudited: 'Nothing has changed until it is finished.',
    params,
    answer: answers(
      z.object({
        setupRef: z.string(),
        url: z.string().nullable().describe('The page of the provider; it leads back to the console.'),
        choices: z.array(z.string()).describe('What a simulated provider can be told to do; otherwise empty.'),
      }),
    ),
    refusals: ['payments_not_collected', 'payment_provider_unavailable'],
  }),
  finishPaymentMethod: endpoint({
    method: 'POST',
    path: `${methodPath}/finish`,
    tag,
    summary: 'Finish setting a payment method; it takes the place of the one before',
    access: change,
    audit: ['payment_method.set'],
    params,
    body: z.object({
      setupRef: z.string().min(1).max(200),
      choice: z.string().max(100).nullable().describe('One of the choices, where the setup had some.'),
    }),
    answer: answers(PaymentMethod),
    refusals: [
      'payments_not_collected',
      'payment_provider_unavailable',
      'no_payment_setup',
      'payment_setup_pending',
      'payment_setup_failed',
    ],
  }),
  removePaymentMethod: endpoint({
    method: 'DELETE',
    path: methodPath,
    tag,
    summary: 'Remove the payment method: invoices are no longer collected',
    access: change,
    audit: ['payment_method.removed'],
    params,
    answer: empty,
    refusals: ['no_payment_method'],
  }),
  payInvoice: endpoint({
    method: 'POST',
    path: '/api/organizations/{organizationId}/invoices/{invoiceId}/pay',
    tag,
    summary: 'Collect what is open of an invoice from the payment method now',
    description: 'Answers at once; the list of attempts tells what became of it.',
    access: change,
    audit: ['payment.begun'],
    params: ofInvoice,
    answer: answers(PaymentAttempt, 202),
    refusals: ['invoice_not_payable', 'no_payment_method', 'payment_under_way'],
  }),
  listPaymentAttempts: endpoint({
    method: 'GET',
    path: '/api/organizations/{organizationId}/invoices/{invoiceId}/payment-attempts',
    tag,
    summary: 'List the attempts to collect an invoice, newest first',
    access: view,
    audit: [],
    params: ofInvoice,
    query: z.object({ limit: Limit, cursor: Cursor.optional() }),
    answer: answers(page(PaymentAttempt)),
    refusals: [],
  }),
}
