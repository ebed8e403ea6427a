import { directOrganization } from './direct.ts'
import type { Collected } from './collected-organization.ts'
import type { FakeStripe } from './fake-stripe.ts'
import { startFakeStripe } from './fake-stripe.ts'
import { createWorld, type World } from './world.ts'
import { stripeApiVersion } from '../payments/stripe-client.ts'

const method = '/api/organizations/{organizationId}/payment-method'

/** A server that collects through Stripe, and the Stripe of this machine. */
export async function stripeWorld(): Promise<{ world: World; fake: FakeStripe; close: () => Promise<void> }> {
  const fake = await startFakeStripe(stripeApiVersion)
  const { secretKey, webhookSecret, origin: apiBase } = fake
  const stripe = { secretKey, webhookSecret, apiBase }
  const world = await createWorld({ payments: 'stripe', stripe }, { unlimited: true })
  return {
    world,
    fake,
    close: async () => {
      await world.close()
      await fake.stop()
    },
  }
}

/** Enters a card as people do: the console leads to Stripe's page, and it leads back. */
export async function enterCard(
  fake: FakeStripe,
  { admin, params }: Collected,
  number = '4242424242424242',
): Promise<{ url: string; backAt: string | null; setupRef: string }> {
  const { url, setupRef } = await admin.call(`POST ${method}/setup`, { params })
  return { url: url ?? '', backAt: await fake.enterCard(url ?? '', number), setupRef }
}

export async function organizationWithCard(world: World, fake: FakeStripe, number?: string): Promise<Collected> {
  const { admin, organizationId } = await directOrganization(world)
  const collected = { admin, organizationId, params: { organizationId } }
  const { setupRef } = await enterCard(fake, collected, number)
  await admin.call(`POST ${method}/finish`, { params: collected.params, body: { setupRef, choice: null } })
  return collected
}

/** The card of an organization, as Stripe calls it. */
export async function cardOf(world: World, { organizationId }: Collected): Promise<string> {
  const [row] = await world.look<{ ref: string }>(
    'select method_ref as ref from payment_customers where organization_id = $1',
    [organizationId],
  )
  return row?.ref ?? ''
}

/** Delivers what waits at Stripe to the endpoint of webhooks; answers the statuses. */
export async function deliver(world: World, fake: FakeStripe): Promise<number[]> {
  const statuses: number[] = []
  await fake.webhooks.deliver(async (raw, signature) => {
    const { statusCode } = await world.app.inject({
      method: 'POST',
      url: '/api/payment-webhooks/stripe',
      payload: raw,
      headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
    })
    statuses.push(statusCode)
    return statusCode
  })
  return statuses
}
