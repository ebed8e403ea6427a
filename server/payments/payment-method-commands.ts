import type { payments } from '#contract/payments.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Database } from '../db/connect.ts'
import { scopeTo } from '../db/scope.ts'
import type { Opened, WriteContext } from '../http/context.ts'
import { Refused } from '../http/refused.ts'
import { dunningScheduled } from './dunning-store.ts'
import { billedTo, methodRemoved, methodSet, payerOf, setupBegun, type PayerRow } from './payer-store.ts'
import { ProviderUnavailable, type Method, type PaymentProvider, type Setup } from './payment-provider.ts'

type Endpoints = typeof payments
type Context<Id extends keyof Endpoints> = WriteContext<Endpoints[Id]>
type Access = Endpoints['beginPaymentMethod']['access']
export type Collecting = { database: Database; provider: PaymentProvider; publicUrl: () => string }

/** Whoever is asked over the network may not be there. */
async function reached<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ProviderUnavailable)
      throw new Refused('payment_provider_unavailable', { retryAfterSeconds: 5 })
    throw error
  }
}

/** Before the transaction: the setup is made at the provider. */
export async function prepareSetup(
  { database, provider, publicUrl }: Collecting,
  { actor, organization }: Opened<Access>,
): Promise<Setup> {
  if (!provider.collects) throw new Refused('payments_not_collected')
  const { organizationId } = organization
  const questions = [
    scopeTo(organizationId),
    payerOf(organization, provider.kind),
    billedTo(organization, actor.userId),
  ] as const
  const [, [payer], [billed]] = await database.read(questions)
  const { name = organization.organizationName, email = actor.email } = billed ?? {}
  const customer = { organizationId, name, email, customerRef: payer?.customerRef ?? null }
  const returnUrl = `${publicUrl()}/o/${organizationId}/settings/billing?entered`
  return reached(provider.beginSetup(customer, returnUrl))
}

export function beginMethod(
  { transaction, organization }: Context<'beginPaymentMethod'>,
  provider: PaymentProvider,
  setup: Setup,
): OutputOf<Endpoints['beginPaymentMethod']> {
  const { customerRef, setupRef } = setup
  transaction.send(setupBegun(organization, { provider: provider.kind, customerRef, setupRef }))
  return setup.kind === 'redirect'
    ? { setupRef, url: setup.url, choices: [] }
    : { setupRef, url: null, choices: [...setup.choices] }
}

type Finishing = { setupRef: string; choice: string | null }

/** Before the transaction: what the person entered is asked of the provider. */
export async function prepareMethod(
  { database, provider }: Collecting,
  { organization }: Opened<Access>,
  { setupRef, choice }: Finishing,
): Promise<Method> {
  if (!provider.collects) throw new Refused('payments_not_collected')
  const questions = [scopeTo(organization.organizationId), payerOf(organization, provider.kind)] as const
  const [, [payer]] = await database.read(questions)
  if (payer === undefined || payer.setupRef !== setupRef) throw new Refused('no_payment_setup')
  const outcome = await reached(provider.finishSetup({ customerRef: payer.customerRef, setupRef, choice }))
  if (outcome.state === 'pending') throw new Refused('payment_setup_pending')
  if (outcome.state === 'failed') throw new Refused('payment_setup_failed')
  return outcome.method
}

const shown = ({ brand, last4, expiresMonth, expiresYear }: Omit<Method, 'methodRef'>) => ({
  brand,
  last4,
  expiresMonth,
  expiresYear,
})
const told = ({ brand, last4 }: { brand: string; last4: string }) => ({ paymentMethod: `${brand} ${last4}` })
const targetOf = ({
  organizationId: id,
  organizationName: name,
}: {
  organizationId: string
  organizationName: string
}) => ({ kind: 'organization', id, name }) as const

/** Takes the place of the method before it; what is open is collected from it at once. */
export async function setMethod(
  { transaction, organization, audit, enqueue, now }: Context<'finishPaymentMethod'>,
  payer: PayerRow | undefined,
  { provider, method, setupRef }: { provider: PaymentProvider; method: Method; setupRef: string },
): Promise<OutputOf<Endpoints['finishPaymentMethod']>> {
  if (payer === undefined || payer.setupRef !== setupRef) throw new Refused('no_payment_setup')
  const { organizationId } = organization
  const { customerRef, methodRef: before } = payer
  const [row] = await transaction.query(methodSet(organization, provider.kind, method))
  if (before !== null && before !== method.methodRef)
    await enqueue({ name: 'drop_payment_method', payload: { organizationId, customerRef, methodRef: before } })
  transaction.send(dunningScheduled(organization, now))
  await audit({
    action: 'payment_method.set',
    of: organization,
    target: targetOf(organization),
    ...(before === null ? {} : { before: told(payer) }),
    after: told(method),
  })
  return { ...shown(method), addedAt: row?.addedAt ?? now }
}

export async function removeMethod(
  { transaction, organization, audit, enqueue }: Context<'removePaymentMethod'>,
  payer: PayerRow | undefined,
  provider: PaymentProvider,
): Promise<undefined> {
  if (payer === undefined || payer.methodRef === null) throw new Refused('no_payment_method')
  const { customerRef, methodRef } = payer
  transaction.send(methodRemoved(organization, provider.kind))
  const { organizationId } = organization
  await enqueue({ name: 'drop_payment_method', payload: { organizationId, customerRef, methodRef } })
  await audit({
    action: 'payment_method.removed',
    of: organization,
    target: targetOf(organization),
    before: told(payer),
  })
  return undefined
}
