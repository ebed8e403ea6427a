import type { TestMethod } from '#contract/payment-words.ts'
import type { DirectPerson } from './direct.ts'
import { directOrganization } from './direct.ts'
import { issueInvoice } from './billed-organization.ts'
import { endCharge } from '../payments/test-provider.ts'
import type { World } from './world.ts'

const path = '/api/organizations/{organizationId}/payment-method'
const pay = '/api/organizations/{organizationId}/invoices/{invoiceId}/pay'

export type Collected = { admin: DirectPerson; organizationId: string; params: { organizationId: string } }

/** Sets a payment method of the simulated bank, as the console does. */
export async function setMethod({ admin, params }: Collected, choice: TestMethod): Promise<void> {
  const { setupRef } = await admin.call(`POST ${path}/setup`, { params })
  await admin.call(`POST ${path}/finish`, { params, body: { setupRef, choice } })
}

export async function collectedOrganization(world: World, choice: TestMethod | null): Promise<Collected> {
  const { admin, organizationId } = await directOrganization(world)
  const collected = { admin, organizationId, params: { organizationId } }
  if (choice !== null) await setMethod(collected, choice)
  return collected
}

/** An open invoice that nothing has looked at yet. */
export async function unseenInvoice(world: World, { organizationId }: Collected): Promise<string> {
  const { invoiceId } = await issueInvoice(world, organizationId)
  return invoiceId
}

export const payNow = ({ admin, organizationId }: Collected, invoiceId: string) =>
  admin.call(`POST ${pay}`, { params: { organizationId, invoiceId } })

export type Seen = {
  status: string
  attempts: { state: string; declineCode: string | null; isAutomatic: boolean }[]
  receipts: number
}

/** What is known of an invoice and of collecting it, the oldest attempt first. */
export async function seen({ admin, organizationId }: Collected, invoiceId: string): Promise<Seen> {
  const params = { organizationId, invoiceId }
  const one = '/api/organizations/{organizationId}/invoices/{invoiceId}' as const
  const [invoice, { data }] = await Promise.all([
    admin.call(`GET ${one}`, { params }),
    admin.call(`GET ${one}/payment-attempts`, { params }),
  ])
  const attempts = data.map(({ state, declineCode, isAutomatic }) => ({ state, declineCode, isAutomatic })).reverse()
  return { status: invoice.status, attempts, receipts: invoice.receipts.length }
}

/** A person or their bank decides about the charge of the newest attempt. */
export async function decide(world: World, invoiceId: string, state: 'succeeded' | 'failed'): Promise<void> {
  const [row] = await world.look<{ ref: string }>(
    'select charge_ref as ref from payment_attempts where invoice_id = $1 order by id desc limit 1',
    [invoiceId],
  )
  await endCharge(world.database, row?.ref ?? '', {
    state,
    ...(state === 'failed' ? { declineCode: 'authentication_failed' as const } : {}),
  })
}

/** All that begins an attempt lies so far back that whoever reconciles looks at it. */
export const age = (world: World, interval: string) =>
  world.look('update payment_attempts set begun_at = begun_at - $1::interval', [interval])
