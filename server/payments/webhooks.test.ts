import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectedOrganization, payNow, unseenInvoice } from '../testing/collected-organization.ts'
import { digestOf } from '../testing/replay.ts'
import { createWorld, type World } from '../testing/world.ts'
import { signed } from './test-bank-webhooks.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ payments: 'test' }, { unlimited: true })
})
afterAll(() => world.close())

const url = '/api/payment-webhooks/test'
const bodyAbout = (changes: object = {}) =>
  JSON.stringify({
    id: 'tevt_one',
    type: 'charge.succeeded',
    created: Date.now(),
    attemptId: 'pat_none',
    organizationId: 'org_none',
    ...changes,
  })
const send = async (rawBody: Buffer, headers: Record<string, string>, to = url) => {
  const before = await digestOf(world)
  const { statusCode, body } = await world.app.inject({ method: 'POST', url: to, payload: rawBody, headers })
  const code = body === '' ? null : (JSON.parse(body) as { code: string }).code
  return { statusCode, code, wrote: (await digestOf(world)) !== before }
}

describe('a webhook', () => {
  it.each<[string, () => { rawBody: Buffer; headers: Record<string, string> }]>([
    ['is not signed', () => ({ ...signed(bodyAbout(), Date.now()), headers: {} })],
    ['is signed for other bytes', () => ({ ...signed(bodyAbout(), Date.now()), rawBody: Buffer.from(bodyAbout({ id: 'x' })) })], // prettier-ignore
    ['comes from the past', () => signed(bodyAbout(), Date.now() - 302_000)],
    ['comes from the future', () => signed(bodyAbout(), Date.now() + 302_000)],
    ['is no JSON', () => signed('{', Date.now())],
    ['says too little', () => signed('{"id":"x"}', Date.now())],
    ['is empty', () => signed('', Date.now())],
  ])('that %s is refused, and nothing is written', async (_what, make) => {
    const { rawBody, headers } = make()
    const type = { 'content-type': 'application/json' }
    expect(await send(rawBody, { ...headers, ...type })).toEqual({
      statusCode: 400,
      code: 'webhook_refused',
      wrote: false,
    })
  })

  it('of another provider does not exist', async () => {
    const { rawBody, headers } = signed(bodyAbout(), Date.now())
    expect(await send(rawBody, headers, '/api/payment-webhooks/stripe')).toMatchObject({
      statusCode: 404,
      wrote: false,
    })
  })

  it('that is too long is refused before it is read', async () => {
    const { rawBody, headers } = signed('x'.repeat(300_000), Date.now())
    expect(await send(rawBody, headers)).toMatchObject({ statusCode: 413, wrote: false })
  })

  it('about nothing here is answered, and nothing is written', async () => {
    const { rawBody, headers } = signed(bodyAbout(), Date.now())
    expect(await send(rawBody, headers)).toEqual({ statusCode: 200, code: null, wrote: false })
  })

  it('is stored once, however often it comes and however it is worded', async () => {
    const collected = await collectedOrganization(world, 'test_success')
    const invoiceId = await unseenInvoice(world, collected)
    await world.look('delete from graphile_worker._private_jobs')
    const { id: attemptId } = await payNow(collected, invoiceId)
    const { organizationId } = collected
    const about = { attemptId, organizationId, id: 'tevt_two' }
    for (const changes of [{}, {}, { type: 'charge.failed' }]) {
      const { rawBody, headers } = signed(bodyAbout({ ...about, ...changes }), Date.now())
      expect((await send(rawBody, headers)).statusCode).toBe(200)
    }
    expect(await world.look('select kind from payment_events where attempt_id = $1', [attemptId])).toEqual([
      { kind: 'charge.succeeded' },
    ])
    // What it says is not believed: the attempt is as it was until the provider was asked.
    expect(await world.look('select state from payment_attempts where id = $1', [attemptId])).toEqual([
      { state: 'open' },
    ])
  })

  it('cannot name an attempt of somebody else', async () => {
    const mine = await collectedOrganization(world, 'test_success')
    const other = await collectedOrganization(world, null)
    const { id: attemptId } = await payNow(mine, await unseenInvoice(world, mine))
    const { organizationId } = other
    const { rawBody, headers } = signed(bodyAbout({ attemptId, organizationId, id: 'tevt_three' }), Date.now())
    expect(await send(rawBody, headers)).toEqual({ statusCode: 200, code: null, wrote: false })
  })
})

describe('without a provider that collects', () => {
  it('there are no webhooks and no test bank', async () => {
    const manual = await createWorld()
    try {
      const { rawBody, headers } = signed(bodyAbout(), Date.now())
      for (const kind of ['manual', 'test', 'stripe']) {
        const to = `/api/payment-webhooks/${kind}`
        expect((await manual.app.inject({ method: 'POST', url: to, payload: rawBody, headers })).statusCode).toBe(404)
      }
      const page = await manual.app.inject({ url: `/test-bank/tchg_${'0'.repeat(26)}` })
      expect(page.body).not.toContain('Test bank')
    } finally {
      await manual.close()
    }
  })
})
