import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Database } from '../db/connect.ts'
import { directOrganization } from '../testing/direct.ts'
import { calls, endTrial, offeredPrice } from '../testing/subscribing.ts'
import { testedCatalogue } from '../testing/tested-catalogue.ts'
import { createWorld, type World } from '../testing/world.ts'
import { CatalogueError, publishCatalogue } from './plan-commands.ts'

let world: World
let owner: Database
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
  owner = connect(world.ownerUrl, { connections: 2 })
})
afterAll(async () => {
  await owner.close()
  await world.close()
})

const publish = (text: string) => publishCatalogue(owner, { text, file: 'plans.json' })
const published = () =>
  world.look<{ key: string; version: number }>('select plan_key as key, version from plan_versions order by 1, 2')
const problemsOf = async (text: string) => {
  const before = await published()
  const error = await publish(text).then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(CatalogueError)
  expect(await published()).toEqual(before)
  return error instanceof Error ? error.message : ''
}

/** Team with other prices. */
const dearer = testedCatalogue.replaceAll('"59.00"', '"61.00"')

describe('a catalogue', () => {
  it('read again, in whatever order its parts stand, publishes nothing', async () => {
    const before = await published()
    const { trial, plans } = JSON.parse(testedCatalogue) as { trial: object; plans: { prices: object[] }[] }
    const turned = plans.toReversed().map((plan) => ({ ...plan, prices: plan.prices.toReversed() }))
    await publish(JSON.stringify({ plans: turned, trial }))
    await Promise.all([publish(testedCatalogue), publish(testedCatalogue)])
    expect(await published()).toEqual(before)
  })

  it('that changes what was published is refused with the line and what to do, and changes nothing', async () => {
    const line =
      testedCatalogue
        .split('\n')
        .findIndex((text, index, lines) => text.includes('"version"') && lines[index - 1]?.includes('"team"')) + 1
    const today = new Date().toISOString().slice(0, 10)
    expect(await problemsOf(dearer)).toBe(
      `The plans in plans.json have a mistake:\n  line ${line}: plan “team”: Version 1 was published on ${today} with other content, and never changes. Use version 2.`,
    )
    expect(await problemsOf('{')).toBe(
      'The plans in plans.json have a mistake:\n  line 1: A name in double quotes is expected here.',
    )
  })

  it('whose trial has no end charges nobody; one whose trial has an end begins it for those who were trying', async () => {
    const endless = testedCatalogue.replace('"days": 14', '"days": null')
    await publish(endless)
    const { organizationId } = await directOrganization(world)
    const trialEnd = async () =>
      (
        await world.look<{ days: number | null }>(
          `select round(extract(epoch from trial_ends_at - now()) / 86400)::integer as days from subscriptions
            where organization_id = $1 and state = 'trialing' and plan_version_id is not null`,
          [organizationId],
        )
      )[0]?.days
    const waiting = () =>
      world.look('select from graphile_worker.jobs where key = $1', [`subscription:${organizationId}`])
    expect([await trialEnd(), (await waiting()).length]).toEqual([null, 0])
    await publish(endless)
    expect(await trialEnd()).toBeNull()
    await publish(testedCatalogue)
    expect([await trialEnd(), (await waiting()).length]).toEqual([14, 1])
  })

  it('with a new version offers that one, and the one before goes on for who has it', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const params = { organizationId }
    await endTrial(world, params)
    const old = await offeredPrice(admin, params, { key: 'team' })
    await admin.call(calls.choose, { params, body: { priceId: old.id } })
    await publish(dearer.replace(/("key": "team",\s+"version": )1/, '$12'))
    const now = await offeredPrice(admin, params, { key: 'team' })
    expect([now.flatMinor, now.id === old.id]).toEqual([6100, false])
    expect(await admin.call(calls.subscription, { params })).toMatchObject({
      plan: { version: 1 },
      price: { id: old.id },
    })
    expect(await admin.call(calls.choose, { params, body: { priceId: now.id } })).toMatchObject({ timing: 'now' })
    const skipped = dearer.replace(/("key": "starter",\s+"version": )1/, '$10')
    expect(await problemsOf(skipped)).toContain('Use at least 1.')
  })

  it('is written by the owner of the database alone, and what it published by nobody', async () => {
    for (const text of [
      'insert into offered_plans select id, plan_key from plan_versions',
      'update prices set flat_minor = 0',
      'delete from plan_versions',
    ]) {
      await expect(world.database.pool.query(text)).rejects.toThrow('permission denied')
    }
    for (const text of [
      'update prices set flat_minor = 0',
      'update plan_versions set rank = 0',
      'delete from prices',
    ]) {
      await expect(world.look(text)).rejects.toThrow('never changes')
    }
  })

  it('begins the trial of whoever was there before the first one was read', async () => {
    const { organizationId } = await directOrganization(world)
    await world.look(
      'update subscriptions set plan_version_id = null, trial_ends_at = null where organization_id = $1',
      [organizationId],
    )
    await world.look('select begin_waiting_trials()')
    const [row] = await world.look<{ days: number; plan: string; forced: boolean }>(
      `select round(extract(epoch from trial_ends_at - now()) / 86400)::integer as days, v.plan_key as plan,
        (select relforcerowsecurity from pg_class where oid = 'atrium.subscriptions'::regclass) as forced
      from subscriptions s join plan_versions v on v.id = s.plan_version_id where organization_id = $1`,
      [organizationId],
    )
    expect(row).toEqual({ days: 14, plan: 'business', forced: true })
  })
})
