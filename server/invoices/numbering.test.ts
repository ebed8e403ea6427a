import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../db/new-id.ts'
import { issueInvoice, line } from '../testing/billed-organization.ts'
import { buildIssuer, runIssuer, type Confirmed } from '../testing/issuing-process.ts'
import { createWorld, type World } from '../testing/world.ts'
import { verifyEverything, verifySeries } from './books-commands.ts'

const proves = process.env['ATRIUM_PROVE'] === '1'
const [invoices, organizations, processes, kills] = proves ? [200, 25, 4, 30] : [48, 8, 2, 3]

describe('the numbers of invoices', () => {
  let world: World
  let issuer: { folder: string; script: string }
  beforeAll(async () => {
    world = await createWorld()
    issuer = await buildIssuer()
  }, 60_000)
  afterAll(async () => {
    await world.close()
    await rm(issuer.folder, { recursive: true, force: true })
  })

  const organization = async () => {
    const id = newId('org')
    await world.look(`insert into organizations (id, name) values ($1, 'Numbered')`, [id])
    return id
  }

  it(
    `are 1 to N without a gap, with ${invoices} issued at once by processes that are killed ${kills} times`,
    { timeout: 600_000 },
    async () => {
      const ids = await Promise.all(Array.from({ length: organizations }, organization))
      const work = Array.from(
        { length: invoices },
        (_, index) => [ids[index % organizations] ?? '', `key ${index}`] as const,
      )
      const confirmed: Confirmed[] = []
      let killed = 0
      // Beside the killed processes connections are cut off in the middle of what they do.
      const cutting = setInterval(() => {
        void world
          .look(
            `select pg_terminate_backend(pid) from pg_stat_activity
          where usename = $1 and state <> 'idle' order by random() limit 1`,
            [new URL(world.appUrl).username],
          )
          .catch(() => undefined)
      }, 40)
      const run = async (share: number) => {
        const mine = work.filter((_, index) => index % processes === share)
        while (killed < kills) {
          const outcome = await runIssuer(issuer.script, { appUrl: world.appUrl, work: mine.toSorted(() => Math.random() - 0.5), killAfter: Math.random() * 40 }) // prettier-ignore
          confirmed.push(...outcome.confirmed)
          killed += 1
          if (!outcome.killed) break
        }
        confirmed.push(
          ...(await runIssuer(issuer.script, { appUrl: world.appUrl, work: mine, killAfter: null })).confirmed,
        )
      }
      await Promise.all(Array.from({ length: processes }, (_, share) => run(share)))
      clearInterval(cutting)
      const rows = await world.look<{ key: string; number: string; n: number }>(
        'select idempotency_key as key, number_text as number, number::int as n from invoices order by number',
      )
      expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: invoices }, (_, index) => index + 1))
      expect(new Set(rows.map(({ key }) => key)).size).toBe(invoices)
      // Whatever was confirmed before a kill has the number that was confirmed.
      const byKey = new Map(rows.map(({ key, number }) => [key, number]))
      for (const { key, number } of confirmed) expect(byKey.get(key), key).toBe(number)
      expect(new Set(confirmed.map(({ key }) => key)).size).toBe(invoices)
      for await (const { mistakes } of verifyEverything(world.database, null)) expect(mistakes).toEqual([])
      expect(await verifySeries(world.database)).toEqual([])
    },
  )

  it('are of one series a kind, and two kinds at once do not wait for each other for ever', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, organization))
    const issued = await Promise.all(
      ids.flatMap((id) => [
        issueInvoice(world, id),
        issueInvoice(world, id, { lines: [line(-100)] }),
        issueInvoice(world, id),
      ]),
    )
    const numbers = issued.filter(({ kind }) => kind === 'credit_note').map(({ number }) => number)
    expect(numbers.toSorted()).toEqual(
      Array.from({ length: 10 }, (_, index) => `CN-${String(index + 1).padStart(6, '0')}`),
    )
    expect(await verifySeries(world.database)).toEqual([])
  })

  it('show a gap, when somebody makes one', async () => {
    await world.look(`update invoice_series set next_number = next_number + 1 where series = 'invoice'`)
    expect((await verifySeries(world.database)).join()).toContain('Numbers of invoice')
    await world.look(`update invoice_series set next_number = next_number - 1 where series = 'invoice'`)
  })
})
