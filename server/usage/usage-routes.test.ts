import { afterAll, beforeAll, expect, it } from 'vitest'
import { directOrganization } from '../testing/direct.ts'
import { createWorld, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

const workspaces = '/api/organizations/{organizationId}/workspaces'

it('The days of workspaces: the most of each day, also of those that are purged by now', async () => {
  const { admin, organizationId } = await directOrganization(world)
  const params = { organizationId }
  const days = async (count: number) =>
    (
      await admin.call('GET /api/organizations/{organizationId}/usage/workspaces/days', {
        params,
        query: { days: count },
      })
    ).data
  const before = (await days(1))[0]?.last ?? 0
  const [first, second] = await Promise.all(
    ['One', 'Two'].map((name) => admin.call(`POST ${workspaces}`, { params, body: { name } })),
  )
  const periods = () =>
    world.look<{ open: boolean }>(
      `select until = 'infinity' as open from workspace_periods where organization_id = $1 and workspace_id = $2
      order by since`,
      [organizationId, first?.workspaceId],
    )
  // All of it three days ago; the first goes into the trash, comes back, goes again and is purged.
  await world.look(`update workspace_periods set since = since - interval '3 days' where organization_id = $1`, [
    organizationId,
  ])
  const one = { ...params, workspaceId: first?.workspaceId ?? '' }
  await admin.call(`POST ${workspaces}/{workspaceId}/delete`, { params: one, body: { name: 'One' } })
  await admin.call(`POST ${workspaces}/{workspaceId}/restore`, { params: one })
  expect(await periods()).toEqual([{ open: false }, { open: true }])
  await admin.call(`POST ${workspaces}/{workspaceId}/delete`, { params: one, body: { name: 'One' } })
  await world.look('delete from workspaces where id = $1', [first?.workspaceId])
  expect(await periods()).toEqual([{ open: false }, { open: false }])
  expect((await days(5)).map(({ last, highest }) => [last, highest])).toEqual([
    [0, 0],
    [before + 2, before + 2],
    [before + 2, before + 2],
    [before + 2, before + 2],
    [before + 1, before + 2],
  ])
  expect(second).toBeDefined()
})

it('A workspace that comes and goes in one transaction was not there', async () => {
  const { organizationId } = await directOrganization(world)
  const count = async () =>
    (await world.look('select 1 from workspace_periods where organization_id = $1', [organizationId])).length
  const before = await count()
  await world.look(
    `begin; insert into workspaces (organization_id, id, name, sort_name) values ('${organizationId}', 'wsp_briefer', 'Brief', 'brief');
    delete from workspaces where id = 'wsp_briefer'; commit`,
  )
  expect(await count()).toBe(before)
})
