import { afterAll, beforeAll, expect, it } from 'vitest'
import { fromNowhere, newAuditEntry, type AuditActor } from '../audit/audit-store.ts'
import type { Transaction } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import { Refused } from '../http/refused.ts'
import { InvoiceMistake } from '../invoices/invoice.ts'
import { giveUpInvoice, issueCreditNote, voidInvoice } from '../invoices/invoice-commands.ts'
import { invoicesPage } from '../invoices/invoice-store.ts'
import { verifyBooks } from '../ledger/ledger-commands.ts'
import { dunningDue } from '../payments/dunning-commands.ts'
import { takePayment } from '../payments/payment-commands.ts'
import { offerOfPrice } from '../plans/plan-store.ts'
import { billSeatsIn, subscriptionDue } from '../subscriptions/due-commands.ts'
import { standingOf, standingStatements } from '../subscriptions/standing.ts'
import {
  cancelSubscription,
  choosePlan,
  resumeSubscription,
  takeBackSubscriptionChange,
} from '../subscriptions/subscription-commands.ts'
import { chanceFrom } from '../testing/dying.ts'
import { createWorld, type World } from '../testing/world.ts'
import { advanceTestClock } from './test-clock-commands.ts'
import { testClockOf } from './test-clock-store.ts'

/**
 * Whole lives by the commands themselves, without HTTP: the engine, the clock, dunning, invoices, payments, credit
 * notes and the ledger, in one database, several at once. Two thousand by ATRIUM_PROVE=1, which take some minutes.
 */
const [lives, atOnce, workers] = process.env['ATRIUM_PROVE'] === '1' ? [2000, 500, 4] : [24, 24, 4]
const day = 86_400_000
const begins = Date.parse('2031-01-31T09:00:00Z')
const actor: AuditActor = { kind: 'operator', id: null, name: 'Life', email: null }

let world: World
let prices: string[]
beforeAll(async () => {
  world = await createWorld({ allowsTestClocks: true }, { unlimited: true })
  prices = (
    await world.look<{ id: string }>(
      `select p.id from prices p join offered_plans o on o.plan_version_id = p.plan_version_id
      where p.currency = 'USD' order by p.id`,
    )
  ).map(({ id }) => id)
  await world.look(
    `insert into seller_versions (seller, set_by) values ('{"legalName": "Seller", "country": "ES",
      "taxRates": [{"country": "ES", "name": "IVA", "ratePpm": 210000}]}', 'test')`,
  )
})
afterAll(() => world.close())

/** Organizations whose trials are over, each with a clock, and half of them taxed. */
async function newborn(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId('org'))
  await world.look(
    `insert into organizations (id, name, country) select id, 'Life', case when n % 2 = 0 then 'ES' else 'US' end
    from unnest($1::text[]) with ordinality as t(id, n)`,
    [ids],
  )
  await world.look(`update subscriptions set state = 'trial_ended' where organization_id = any ($1)`, [ids])
  await world.look('insert into test_clocks (organization_id, at) select id, $2 from unnest($1::text[]) id', [
    ids,
    new Date(begins),
  ])
  await world.look('delete from graphile_worker._private_jobs')
  return ids
}

type Living = { transaction: Transaction; organizationId: string; chance: () => number; at: string }
const named = (organizationId: string) => ({ organizationId, organizationName: 'Life' })
const dues = [subscriptionDue, dunningDue('manual')]

/** What a command is given by a request. */
const contextOf = ({ transaction, organizationId }: Living) =>
  ({
    transaction,
    organization: { ...named(organizationId), role: 'organization_admin' },
    actor: { userId: 'usr_life', name: 'Life', email: 'life@example.com', kind: 'session' },
    request: { id: '', ip: '', userAgent: '' },
    audit: (entry: Parameters<typeof newAuditEntry>[0]) => {
      transaction.send(newAuditEntry(entry, actor, fromNowhere))
      return Promise.resolve()
    },
  }) as never

const standing = async ({ transaction, organizationId }: Living) => {
  const [one, two, three] = standingStatements({ organizationId })
  return standingOf(
    await Promise.all([transaction.query(one), transaction.query(two), transaction.query(three)] as const),
  )
}

async function subscribe(living: Living): Promise<void> {
  const { chance, transaction } = living
  const [offer] = await transaction.query(offerOfPrice(prices[Math.floor(chance() * prices.length)] ?? ''))
  const committedSeats = chance() < 0.85 ? null : Math.floor(chance() * 40) + 1
  await choosePlan(contextOf(living), await standing(living), { offer, body: { priceId: '', committedSeats } as never })
}

/** Most money comes as it should; some in part, some too much, and some is taken back or given up. */
async function settle(living: Living): Promise<void> {
  const { transaction, organizationId, chance, at } = living
  const page = { before: 'ivc_~', rowCount: 5, status: 'open' } as const
  for (const invoice of await transaction.query(invoicesPage({ organizationId }, page))) {
    const due = invoice.totalMinor - invoice.creditUsedMinor - invoice.paidMinor - invoice.creditedMinor
    const what = chance()
    const about = { organizationId, invoiceId: invoice.id, reason: 'By chance', at }
    if (what < 0.05) await voidInvoice(transaction, about)
    else if (what < 0.08) await giveUpInvoice(transaction, about)
    else if (what < 0.18) {
      const amountMinor = Math.max(1, Math.floor(chance() * invoice.totalMinor))
      await issueCreditNote(transaction, { ...about, amountMinor, idempotencyKey: newId('ivc'), issuedAt: at })
    } else {
      const amountMinor = what < 0.3 ? Math.ceil(due * chance()) || 1 : what < 0.35 ? due + 500 : due
      const told = { method: 'bank_transfer', reference: 'x', idempotencyKey: newId('rcp'), receivedAt: at }
      await takePayment(transaction, { ...named(organizationId), invoiceId: invoice.id, amountMinor, ...told })
    }
  }
}

const deeds: readonly ((living: Living) => Promise<unknown>)[] = [
  subscribe,
  subscribe,
  settle,
  settle,
  settle,
  async (living) => billSeatsIn(living.transaction, named(living.organizationId), await standing(living)),
  async (living) => cancelSubscription(contextOf(living), await standing(living)),
  async (living) => takeBackSubscriptionChange(contextOf(living), await standing(living)),
  async (living) => resumeSubscription(contextOf(living), await standing(living), {}),
]

/** One step of a life, a transaction: time passes with all that falls due on the way, then something is done. */
async function step(organizationId: string, chance: () => number, now: number): Promise<void> {
  const scope = { organizationId }
  const at = new Date(now).toISOString()
  const first = [scopeTo(organizationId), lockOrganization(scope), testClockOf(scope)] as const
  await world.database.transaction(first, async (transaction, [, , [clock]]) => {
    const living = { transaction, organizationId, chance, at }
    await advanceTestClock(contextOf(living), clock, { to: at, dues, lived: { from: null, happened: [] } })
    try {
      await deeds[Math.floor(chance() * deeds.length)]?.(living)
    } catch (error) {
      // Chance asks for what cannot be; nothing was written of it.
      if (!(error instanceof Refused || error instanceof InvoiceMistake)) throw error
    }
  })
}

async function live(organizationId: string, seed: number): Promise<void> {
  const chance = chanceFrom(seed)
  let now = begins
  await world.database.transaction([scopeTo(organizationId), lockOrganization({ organizationId })], (transaction) =>
    subscribe({ transaction, organizationId, chance, at: new Date(now).toISOString() }).catch(() => undefined),
  )
  const steps = 3 + Math.floor(chance() * 6)
  for (let count = 0; count < steps; count += 1) {
    if (chance() < 0.3)
      await world.look('update organization_sizes set active_members = $2 where organization_id = $1', [
        organizationId,
        Math.floor(chance() * 60),
      ])
    now += [1000, 2 * day, 11 * day, 33 * day][Math.floor(chance() * 4)] ?? day
    await step(organizationId, chance, now)
  }
}

/** Where the books, the documents and the receipts say different things; nothing is the only right answer. */
const differences = (ids: readonly string[]) =>
  world.look(
    `select 'a transaction does not sum to zero' as what, t.organization_id as "where" from ledger_entries t
      where t.organization_id = any ($1) group by t.organization_id, t.transaction_id, t.currency having sum(t.amount_minor) <> 0
    union all select 'lines and total', i.organization_id from invoices i where i.organization_id = any ($1)
      and i.total_minor <> (select sum((l ->> 'netMinor')::bigint + (l ->> 'taxMinor')::bigint) from jsonb_array_elements(i.lines) l)
    union all select 'receivable', o.id from unnest($1::text[]) as o(id)
      where coalesce((select sum(a.balance_minor) from ledger_accounts a where a.organization_id = o.id and a.account = 'receivable'), 0)
        <> coalesce((select sum(i.total_minor - i.credit_used_minor - i.paid_minor - i.credited_minor) from invoices i
          where i.organization_id = o.id and i.status = 'open'), 0)
    union all select 'money', o.id from unnest($1::text[]) as o(id)
      where coalesce((select sum(a.balance_minor) from ledger_accounts a where a.organization_id = o.id and a.account = 'provider_clearing'), 0)
        <> coalesce((select sum(r.amount_minor) from receipts r where r.organization_id = o.id), 0)
    union all select 'revenue and tax', o.id from unnest($1::text[]) as o(id)
      where coalesce((select -sum(a.balance_minor) from ledger_accounts a where a.organization_id = o.id
          and (a.account like 'revenue.%' or a.account like 'tax_payable:%')), 0)
        <> coalesce((select sum(case i.kind when 'invoice' then i.total_minor else -i.total_minor end) from invoices i
          where i.organization_id = o.id and i.status <> 'void'), 0)
    union all select 'a credit balance that is none', a.organization_id from ledger_accounts a
      where a.organization_id = any ($1) and a.account = 'credit' and a.balance_minor > 0`,
    [ids],
  )

it(`${lives} lives through engine, clock, payments and ledger leave books that agree with their documents`, async () => {
  for (let born = 0; born < lives; born += atOnce) {
    const ids = await newborn(Math.min(atOnce, lives - born))
    const left = ids.entries()
    const work = async () => {
      for (const [index, id] of left) await live(id, 104_729 * (born + index + 1))
    }
    await Promise.all(Array.from({ length: workers }, work))
    expect({ born, differences: await differences(ids) }).toEqual({ born, differences: [] })
    for (const id of ids) expect((await verifyBooks(world.database, id)).mistakes).toEqual([])
  }
  const [seen] = await world.look<{ invoices: number; receipts: number; notes: number; broken: number }>(
    `select count(*) filter (where kind = 'invoice')::int as invoices, count(*) filter (where kind = 'credit_note')::int as notes,
      (select count(*)::int from receipts) as receipts,
      (max(number) filter (where kind = 'invoice') - count(*) filter (where kind = 'invoice'))::int as broken from invoices`,
  )
  expect(seen?.broken).toBe(0)
  expect(seen?.invoices).toBeGreaterThan(lives / 2)
  expect(seen?.receipts).toBeGreaterThan(lives / 10)
}, 1_200_000)
