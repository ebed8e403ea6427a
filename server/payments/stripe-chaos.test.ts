import { afterAll, beforeAll, expect, it } from 'vitest'
import { issueInvoice } from '../testing/billed-organization.ts'
import { age, payNow, type Collected } from '../testing/collected-organization.ts'
import { chanceFrom, dying, dyingBeforeCommit, untilItDies } from '../testing/dying.ts'
import { failing, type Bank } from '../testing/fake-stripe-cards.ts'
import type { PaymentIntent } from '../testing/fake-stripe-objects.ts'
import type { FakeStripe, Fault } from '../testing/fake-stripe.ts'
import { calm } from '../testing/fake-stripe-webhooks.ts'
import { cardOf, deliver, organizationWithCard, stripeWorld } from '../testing/stripe-organization.ts'
import type { World } from '../testing/world.ts'
import { collectAttempt, reconcilePayments } from './attempt-commands.ts'

/** 1,000 in all where it is to be proved. */
const trials = process.env['ATRIUM_PROVE'] === '1' ? 1000 : 20
const atOnce = 20

let world: World
let fake: FakeStripe
let close: () => Promise<void>
beforeAll(async () => {
  ;({ world, fake, close } = await stripeWorld())
})
afterAll(() => close())

const pick = <T>(list: readonly [T, ...T[]], chance: () => number): T =>
  list[Math.floor(chance() * list.length)] ?? list[0]

const banks: readonly [Bank, ...Bank[]] = [
  { says: 'yes' },
  { says: 'yes' },
  { says: 'prove it' },
  { says: 'later' },
  failing.insufficientFunds,
]
// What is over in no time is frequent, and what costs a second of waiting is rare.
const faults: readonly [Fault, ...Fault[]] = ['error500After', 'error500Before', 'rateLimited', 'error500After']
const slowFaults: readonly [Fault, ...Fault[]] = ['resetBefore', 'resetAfter', 'silentAfter']

const faultBy = (chance: () => number) => (): Fault => {
  const share = chance()
  if (share < 0.03) return pick(slowFaults, chance)
  return share < 0.25 ? pick(faults, chance) : 'none'
}

const waiting = () =>
  world.look<{ organizationId: string; attemptId: string }>(
    `select organization_id as "organizationId", id as "attemptId" from payment_attempts
    where state in ('open', 'pending', 'needs_action')`,
  )

const attemptName = 'atrium_attempt'
const intentsOf = (attemptId: string): PaymentIntent[] =>
  [...fake.state.intents.values()].filter(({ metadata }) => metadata[attemptName] === attemptId)

/** People and banks decide about some of what waits for them. */
async function decide(chance: () => number, share: number): Promise<void> {
  for (const { attemptId } of await waiting())
    for (const { id, status, next_action: next } of intentsOf(attemptId)) {
      if (chance() >= share) continue
      const isGood = chance() < 0.7
      const url = next?.redirect_to_url?.url
      if (status === 'requires_action' && url !== undefined) await fake.answerBank(url, isGood ? 'yes' : 'no')
      if (status === 'processing') fake.endProcessing(id, isGood ? 'succeeded' : 'failed')
    }
}

/** Jobs, two of some attempts at once, of processes that die; with a Stripe that breaks down, and webhooks in any order. */
async function suffer(chance: () => number): Promise<void> {
  fake.faultOf = faultBy(chance)
  fake.webhooks.chaos = { lost: 0.1, twice: 0.2, outOfOrder: chance() < 0.5, random: chance }
  const parts = { database: dyingBeforeCommit(world.database, chance), provider: dying(world.payments, chance) }
  if (chance() < 0.5) await age(world, '10 minutes')
  const jobs = (await waiting()).flatMap((job) => (chance() < 0.4 ? [job, job] : [job]))
  await Promise.all(jobs.map((job) => untilItDies(() => collectAttempt(parts, job))))
  await decide(chance, 0.5)
  await deliver(world, fake)
}

/** Stripe and the processes are well again, and a day has gone by. */
async function recover(chance: () => number): Promise<void> {
  fake.faultOf = () => 'none'
  fake.webhooks.chaos = calm
  fake.keys.forget()
  for (let round = 0; round < 3; round += 1) {
    await decide(chance, 1)
    await deliver(world, fake)
    await age(world, '2 days')
    await reconcilePayments({ database: world.database, provider: world.payments })
    await world.runJobs()
  }
}

type Known = { id: string; status: string; receipts: number; paid: number; attempts: Record<string, string> }

const known = (organizationIds: string[]) =>
  world.look<Known>(
    `select i.id, i.status, i.paid_minor::int as paid,
      (select count(*)::int from receipts r where r.invoice_id = i.id) as receipts,
      (select coalesce(jsonb_object_agg(a.id, a.state), '{}') from payment_attempts a where a.invoice_id = i.id) as attempts
    from invoices i where i.organization_id = any($1) and i.kind = 'invoice'`,
    [organizationIds],
  )

/** Where what is known here is not what has happened at Stripe; nothing is the only right answer. */
function differences(invoices: Known[]): object[] {
  return invoices.flatMap((invoice) => {
    const { id, attempts, status, receipts, paid } = invoice
    const charges = Object.keys(attempts).flatMap((attempt) => fake.charges({ [attemptName]: attempt }))
    const taken = charges.reduce((sum, { amount }) => sum + amount, 0)
    const wrongStates = Object.entries(attempts).filter(
      ([attempt, state]) => (state === 'succeeded') !== (fake.charges({ [attemptName]: attempt }).length === 1),
    )
    const isRight =
      charges.length <= 1 &&
      receipts === charges.length &&
      paid === taken &&
      (status === 'paid') === (charges.length === 1) &&
      wrongStates.length === 0
    return isRight ? [] : [{ id, status, receipts, paid, attempts, charges }]
  })
}

it(`${trials} payments through a Stripe that breaks down, crashes and webhooks in any order: each charged once, and known as it is`, async () => {
  const organizations: Collected[] = []
  for (let n = 0; n < atOnce; n += 1) organizations.push(await organizationWithCard(world, fake))
  const ids = organizations.map(({ organizationId }) => organizationId)
  for (let batch = 0; batch < trials / atOnce; batch += 1) {
    const seed = 6151 * (batch + 1)
    const chance = chanceFrom(seed)
    for (const collected of organizations) {
      fake.setBank(await cardOf(world, collected), pick(banks, chance))
      const { invoiceId } = await issueInvoice(world, collected.organizationId)
      await payNow(collected, invoiceId)
    }
    // The jobs are run below, by processes that die.
    await world.look('delete from graphile_worker._private_jobs')
    for (let round = 0; round < 3; round += 1) await suffer(chance)
    await recover(chance)
    expect({ seed, waiting: await waiting() }).toEqual({ seed, waiting: [] })
    expect({ seed, differences: differences(await known(ids)) }).toEqual({ seed, differences: [] })
  }
  const [books] = await world.look<{ sum: number; receipts: number; last: number }>(
    `select (select coalesce(sum(amount_minor), 0)::int from ledger_entries) as sum,
      (select count(*)::int from receipts) as receipts, (select max(number)::int from receipts) as last`,
  )
  expect(books).toEqual({ sum: 0, receipts: fake.charges().length, last: fake.charges().length })
  expect(fake.charges().length).toBeGreaterThan(trials / 4)
}, 1_800_000)
