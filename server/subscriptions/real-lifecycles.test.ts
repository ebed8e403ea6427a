import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyBooks } from '../ledger/ledger-commands.ts'
import { newOrganization } from '../testing/subscribing.ts'
import { createWorld, type World } from '../testing/world.ts'

/**
 * The lives of lifecycles.test.ts once more, fewer of them, through all of it: the API, the test clock, invoices and
 * the ledger. A few here, many by ATRIUM_PROVE=1.
 */
const [lives, stepsOfLife] = process.env['ATRIUM_PROVE'] === '1' ? [200, 30] : [3, 12]
let world: World
beforeAll(async () => {
  world = await createWorld({ allowsTestClocks: true }, { unlimited: true })
})
afterAll(() => world.close())

/** A seeded choice, so that a failure can be run again. */
function chooser(seed: number) {
  let state = seed
  return (count: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * count)
  }
}

const clock = '/api/organizations/{organizationId}/subscription/test-clock'
const day = 86_400_000

async function live(seed: number): Promise<string> {
  const choose = chooser(seed)
  const { admin, params } = await newOrganization(world)
  const here = `/api/organizations/${params.organizationId}`
  const { data: plans } = await admin.call('GET /api/organizations/{organizationId}/subscription/plans', { params })
  const prices = plans.flatMap((plan) => plan.prices).filter(({ currency }) => currency === 'USD')
  let now = Date.now() + 9 * day
  await admin.call(`PUT ${clock}`, { params, body: { at: new Date(now).toISOString() } })
  for (let step = 0; step < stepsOfLife; step += 1) {
    const deed = choose(6)
    if (deed <= 1) {
      await admin.send('POST', `${here}/subscription/plan`, { priceId: prices[choose(prices.length)]?.id })
    } else if (deed === 2) await admin.send('POST', `${here}/subscription/${choose(2) === 0 ? 'cancel' : 'take-back'}`)
    else if (deed === 3) await admin.send('POST', `${here}/subscription/resume`, {})
    else {
      const invitations = Array.from({ length: choose(6) + 1 }, (_, index) => ({
        email: `life${seed}-${step}-${index}@lives.example.com`,
        role: 'member',
      }))
      await admin.send('POST', `${here}/invitations`, { invitations })
      await world.look(`select enqueue_job('bill_seats', json_build_object('organizationId', $1::text), '{}')`, [
        params.organizationId,
      ])
      await world.runJobs()
    }
    now += [1000, 3 * day, 17 * day, 45 * day][choose(4)] ?? day
    await admin.call(`POST ${clock}/advance`, { params, body: { to: new Date(now).toISOString() } })
  }
  return params.organizationId
}

describe('lives through the whole of it', () => {
  it('leave books that sum to zero, and invoices that say what the books say', async () => {
    let documents = 0
    for (let seed = 1; seed <= lives; seed += 1) {
      const organizationId = await live(seed * 7919)
      expect((await verifyBooks(world.database, organizationId)).mistakes, `seed ${seed}`).toEqual([])
      const sums = await world.look(
        `select from ledger_entries where organization_id = $1
        group by transaction_id, currency having sum(amount_minor) <> 0`,
        [organizationId],
      )
      expect(sums).toEqual([])
      const invoices = await world.look<{ total: string; off: boolean }>(
        `select i.total_minor as total, i.total_minor <> (select sum((l ->> 'netMinor')::bigint + (l ->> 'taxMinor')::bigint)
            from jsonb_array_elements(i.lines::jsonb) l)
          or i.total_minor <> abs(coalesce((select sum(e.amount_minor) from ledger_transactions t
            join ledger_entries e on e.organization_id = t.organization_id and e.transaction_id = t.id
            where t.organization_id = i.organization_id and t.idempotency_key in ('invoice_issued:' || i.id, 'credit_note_issued:' || i.id)
              and (e.account like 'revenue.%' or e.account like 'tax_payable:%')), 0)) as off
        from invoices i where i.organization_id = $1`,
        [organizationId],
      )
      expect(invoices.filter(({ off }) => off)).toEqual([])
      documents += invoices.length
    }
    expect(documents).toBeGreaterThan(lives)
  }, 600_000)
})
