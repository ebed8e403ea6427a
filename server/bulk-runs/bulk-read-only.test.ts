import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bulkTools } from '../testing/bulk-tools.ts'
import { directMember } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'

let world: World
let acme: StaffedOrganization
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
  acme = await staffedOrganization(world, 'Acme')
})
afterAll(() => world.close())

const be = (state: 'trialing' | 'trial_ended') =>
  world.look('update subscriptions set state = $2 where organization_id = $1', [acme.organizationId, state])

describe('bulk runs where nothing can be changed', () => {
  it('take people away, and do nothing else', async () => {
    const tools = bulkTools(world, acme)
    const people = []
    for (const name of ['Rae', 'Rob']) people.push(await directMember(world, name, acme))
    const userIds = people.map(({ userId }) => userId)
    const list = await tools.preparedList('late@bulk.example.com')
    await be('trial_ended')
    expect(await refusalOf(world, () => tools.confirm(list.id))).toBe('trial_ended')
    const raise = { kind: 'change_role', role: 'user_admin', userIds } as const
    expect(await refusalOf(world, () => tools.prepare(raise))).toBe('trial_ended')
    const suspending = await tools.prepare({ kind: 'suspend', userIds })
    await tools.confirm(suspending.id)
    await world.runJobs()
    expect((await tools.read(suspending.id)).counts).toMatchObject({ done: 2 })
    const run = await tools.prepare({ kind: 'remove', userIds })
    expect(run.counts).toMatchObject({ ready: 2 })
    await tools.confirm(run.id)
    await world.runJobs()
    expect((await tools.read(run.id)).counts).toMatchObject({ done: 2 })
    expect(
      await world.look('select from memberships where organization_id = $1 and user_id = any ($2::text[])', [
        acme.organizationId,
        userIds,
      ]),
    ).toEqual([])
  })

  it('that were confirmed before stop at the next row', async () => {
    await be('trialing')
    const tools = bulkTools(world, acme)
    const list = await tools.preparedList('later@bulk.example.com')
    await tools.confirm(list.id)
    await be('trial_ended')
    await world.runJobs()
    expect(await tools.read(list.id)).toMatchObject({ status: 'stopped', counts: { done: 0, skipped: 1 } })
    const [row] = await tools.rowsOf(list.id, 'skipped')
    expect(row?.problem?.code).toBe('trial_ended')
    expect(await tools.invitedTo()).not.toContain('later@bulk.example.com')
  })
})
