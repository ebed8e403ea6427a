import { afterAll, beforeAll, expect, it } from 'vitest'
import { testMethods } from '#contract/payment-words.ts'
import { issueInvoice } from '../testing/billed-organization.ts'
import { age, collectedOrganization, setMethod, type Collected } from '../testing/collected-organization.ts'
import { chanceFrom, dying, dyingBeforeCommit, untilItDies } from '../testing/dying.ts'
import { createWorld, type World } from '../testing/world.ts'
import { collectAttempt } from './attempt-commands.ts'
import { signed } from './test-bank-webhooks.ts'
import { endCharge } from './test-provider.ts'

/** 1,000 in all where it is to be proved. */
const trials = process.env['ATRIUM_PROVE'] === '1' ? 1000 : 40
const perOrganization = 5

let world: World
beforeAll(async () => {
  world = await createWorld({ payments: 'test' }, { unlimited: true })
})
afterAll(() => world.close())

const waiting = ({ organizationId }: Collected) =>
  world.look<{ id: string }>(
    `select id from payment_attempts where organization_id = $1 and state in ('open', 'pending', 'needs_action')`,
    [organizationId],
  )

/** Webhooks in any order, some never, some twice. */
async function deliver(chance: () => number): Promise<void> {
  const rows = await world.look<{ number: string; body: string }>(
    'update test_bank_deliveries set delivered_at = now() where delivered_at is null returning number, body',
  )
  const sent = rows.flatMap((row) => (chance() < 0.3 ? [] : chance() < 0.5 ? [row] : [row, row]))
  for (const { body } of sent.toSorted(() => chance() - 0.5)) {
    const { rawBody, headers } = signed(body, Date.now())
    await world.app.inject({ method: 'POST', url: '/api/payment-webhooks/test', payload: rawBody, headers })
  }
}

/** One round of whatever can happen to the attempts of an organization, several jobs of one attempt at a time. */
async function suffer(collected: Collected, chance: () => number): Promise<void> {
  const { organizationId } = collected
  const parts = {
    database: dyingBeforeCommit(world.database, chance),
    provider: dying(world.payments, chance),
  }
  if (chance() < 0.5) await age(world, '10 minutes')
  const attempts = await waiting(collected)
  const jobs = attempts.flatMap(({ id }) => (chance() < 0.4 ? [id, id] : [id]))
  await Promise.all(jobs.map((attemptId) => untilItDies(() => collectAttempt(parts, { organizationId, attemptId }))))
  for (const { id } of attempts) {
    const [charge] = await world.look<{ ref: string }>(
      `select charge_ref as ref from test_bank_charges where attempt_id = $1 and state in ('pending', 'needs_action')`,
      [id],
    )
    if (charge !== undefined && chance() < 0.4)
      await endCharge(
        world.database,
        charge.ref,
        chance() < 0.7 ? { state: 'succeeded' } : { state: 'failed', declineCode: 'authentication_failed' },
      )
  }
  await deliver(chance)
}

/** The processes are well again: what waits for a person is decided, and whoever reconciles looks at the rest. */
async function recover(collected: Collected): Promise<void> {
  const calm = { database: world.database, provider: world.payments }
  await age(world, '4 days')
  for (const { id: attemptId } of await waiting(collected)) {
    const [charge] = await world.look<{ ref: string }>(
      `select charge_ref as ref from test_bank_charges where attempt_id = $1 and state = 'pending'`,
      [attemptId],
    )
    if (charge !== undefined) await endCharge(world.database, charge.ref, { state: 'succeeded' })
    await collectAttempt(calm, { organizationId: collected.organizationId, attemptId })
  }
}

const differences = (organizationId: string) =>
  world.look(
    `select i.id, i.status, i.paid_minor::int as paid, bank.taken, bank.charges, kept.received, kept.receipts
    from invoices i
    cross join lateral (select coalesce(sum(c.amount_minor), 0)::int as taken, count(*)::int as charges
      from payment_attempts a join test_bank_charges c on c.attempt_id = a.id and c.state = 'succeeded'
      where a.invoice_id = i.id) bank
    cross join lateral (select coalesce(sum(r.amount_minor), 0)::int as received, count(*)::int as receipts
      from receipts r where r.invoice_id = i.id) kept
    where i.organization_id = $1 and (bank.taken <> kept.received or bank.charges <> kept.receipts or bank.charges > 1
      or (i.status = 'paid') <> (bank.charges = 1)
      or exists (select from payment_attempts a left join test_bank_charges c on c.attempt_id = a.id
        where a.invoice_id = i.id and a.state is distinct from c.state and (c.state is not null or a.state <> 'failed')))`,
    [organizationId],
  )

it(`${trials} payments through crashes, lost answers and events in any order end as the bank says, each charged once`, async () => {
  for (let batch = 0; batch < trials / perOrganization; batch += 1) {
    const seed = 7919 * (batch + 1)
    const chance = chanceFrom(seed)
    const collected = await collectedOrganization(world, testMethods[batch % testMethods.length] ?? 'test_success')
    const { organizationId } = collected
    for (let trial = 0; trial < perOrganization; trial += 1) {
      const { invoiceId } = await issueInvoice(world, organizationId)
      await collected.admin.call('POST /api/organizations/{organizationId}/invoices/{invoiceId}/pay', {
        params: { organizationId, invoiceId },
      })
    }
    // Another method is set while some are under way: what was not charged by then is called off.
    const isReplaced = chance() < 0.25
    // The jobs are run below, by processes that die.
    await world.look('delete from graphile_worker._private_jobs')
    await suffer(collected, chance)
    if (isReplaced) await setMethod(collected, 'test_success')
    for (let round = 0; round < 2; round += 1) await suffer(collected, chance)
    for (let round = 0; round < 3; round += 1) await recover(collected)
    expect({ seed, waiting: await waiting(collected) }).toEqual({ seed, waiting: [] })
    expect({ seed, differences: await differences(organizationId) }).toEqual({ seed, differences: [] })
  }
  const [books] = await world.look<{ sum: number; receipts: number; last: number; charged: number }>(
    `select (select coalesce(sum(amount_minor), 0)::int from ledger_entries) as sum,
      (select count(*)::int from receipts) as receipts, (select max(number)::int from receipts) as last,
      (select count(*)::int from test_bank_charges where state = 'succeeded') as charged`,
  )
  expect(books).toMatchObject({ sum: 0, last: books?.receipts, charged: books?.receipts })
  expect(books?.receipts).toBeGreaterThan(trials / 4)
}, 900_000)
