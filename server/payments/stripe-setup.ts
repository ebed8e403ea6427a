import type { Stripe } from 'stripe'
import type { Customer, Setup, SetupOutcome } from './payment-provider.ts'
import { ask, refusalOf } from './stripe-client.ts'
import { organizationName } from './stripe-outcome.ts'

export async function beginSetup(stripe: Stripe, customer: Customer, returnUrl: string): Promise<Setup> {
  const known = customer.customerRef ?? (await newCustomer(stripe, customer))
  const asked = await ask(newSession(stripe, { customer, customerRef: known, returnUrl }))
  if ('answer' in asked) return setupOf(asked.answer, known)
  // Deleted at Stripe, or known to another mode or installation of it: then they are a new customer.
  if (asked.no.code !== 'resource_missing') throw refusalOf(asked.no)
  const customerRef = await newCustomer(stripe, { ...customer, customerRef: known })
  const again = await ask(newSession(stripe, { customer, customerRef, returnUrl }))
  if ('no' in again) throw refusalOf(again.no)
  return setupOf(again.answer, customerRef)
}

const setupOf = ({ id, url }: Stripe.Checkout.Session, customerRef: string): Setup => {
  if (url === null) throw new Error('Stripe made a page without an address.')
  return { kind: 'redirect', customerRef, setupRef: id, url }
}

/** Made with what never changes, so that the key fits as often as it is repeated; name and address come after it. */
async function newCustomer(stripe: Stripe, { organizationId, customerRef, name, email }: Customer): Promise<string> {
  const made = await ask(
    stripe.customers.create(
      { metadata: { [organizationName]: organizationId } },
      { idempotencyKey: `customer:${organizationId}:${customerRef ?? 'first'}` },
    ),
  )
  if ('no' in made) throw refusalOf(made.no)
  const named = await ask(stripe.customers.update(made.answer.id, { name, email }))
  if ('no' in named) throw refusalOf(named.no)
  return made.answer.id
}

type Page = { customer: Customer; customerRef: string; returnUrl: string }

const newSession = (stripe: Stripe, { customer, customerRef, returnUrl }: Page) =>
  stripe.checkout.sessions.create({
    mode: 'setup',
    customer: customerRef,
    allowed_payment_method_types: ['card'],
    success_url: returnUrl,
    cancel_url: returnUrl,
    metadata: { [organizationName]: customer.organizationId },
  })

export async function finishSetup(
  stripe: Stripe,
  { customerRef, setupRef }: { customerRef: string; setupRef: string },
): Promise<SetupOutcome> {
  const asked = await ask(stripe.checkout.sessions.retrieve(setupRef, { expand: ['setup_intent.payment_method'] }))
  if ('no' in asked || asked.answer.customer !== customerRef) return { state: 'failed' }
  const { status, setup_intent: intent } = asked.answer
  if (status === 'open') return { state: 'pending' }
  const method = intent === null || typeof intent === 'string' ? null : intent.payment_method
  if (status !== 'complete' || method === null || typeof method === 'string') return { state: 'failed' }
  return { state: 'complete', method: shownMethod(method) }
}

const shownMethod = ({ id, type, card }: Stripe.PaymentMethod) => ({
  methodRef: id,
  brand: card?.brand ?? type,
  last4: card?.last4 ?? '',
  expiresMonth: card?.exp_month ?? null,
  expiresYear: card?.exp_year ?? null,
})

export async function removeMethod(
  stripe: Stripe,
  { customerRef, methodRef }: { customerRef: string; methodRef: string },
) {
  if (!(await isAttached(stripe, customerRef, methodRef))) return
  const asked = await ask(stripe.paymentMethods.detach(methodRef))
  // Somebody else was quicker.
  if ('no' in asked && (await isAttached(stripe, customerRef, methodRef))) throw refusalOf(asked.no)
}

export async function isAttached(stripe: Stripe, customerRef: string, methodRef: string): Promise<boolean> {
  const asked = await ask(stripe.paymentMethods.retrieve(methodRef))
  return 'answer' in asked && asked.answer.customer === customerRef
}
