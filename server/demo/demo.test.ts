import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseConfig } from '../config.ts'
import { startQueue, type Queue } from '../jobs/queue.ts'
import { manualProvider } from '../payments/manual-provider.ts'
import { createWorld, type World } from '../testing/world.ts'
import { tasks } from '../tasks.ts'
import { buildCompany } from './build-company.ts'
import { cast } from './cast.ts'
import { openVisitor, password } from './visitor.ts'

let world: World
let queue: Queue
let baseUrl: string
// Connections that are still saying goodbye when the database is dropped are no news.
let isClosing = false

beforeAll(async () => {
  world = await createWorld()
  baseUrl = await world.app.listen({ port: 0, host: '127.0.0.1' })
  const { database, ownerUrl } = world
  queue = await startQueue({
    ownerUrl,
    tasks: tasks({
      config: parseConfig({}),
      database,
      publicUrl: () => baseUrl,
      payments: manualProvider,
    }),
    log: { error: (details, message) => !isClosing && console.error(message, details) },
  })
  await buildCompany(baseUrl, () => undefined)
}, 120_000)

afterAll(async () => {
  isClosing = true
  await queue.stop()
  await world.close()
})

async function placesOf(email: string): Promise<string[]> {
  const { call } = openVisitor(baseUrl)
  await call('POST /api/sessions', { body: { email, password } })
  const { data } = await call('GET /api/organizations')
  return data.map(({ name, role, workspaces }) => {
    const levels = [...new Set(workspaces.map(({ level }) => level))].sort()
    return [name, role, ...levels].join(', ')
  })
}

it('has the people that it names, as it names them', async () => {
  const found = await Promise.all(cast.map(async ({ email, who }) => [who, await placesOf(email)]))
  expect(Object.fromEntries(found)).toEqual({
    'Organization Admin of all three organizations': [
      'Solano Outfitters, organization_admin, owner',
      'Northbay Clinic, organization_admin, owner',
      'Paperplane Studio, organization_admin, owner',
    ],
    'Billing Admin of Solano Outfitters': ['Solano Outfitters, billing_admin, agent'],
    'User Admin of Solano Outfitters': ['Solano Outfitters, user_admin, agent'],
    'Member, Owner of a workspace': ['Solano Outfitters, member, owner'],
    'Member, Manager of a workspace': ['Solano Outfitters, member, manager'],
    'Member, Agent with restrictions': ['Solano Outfitters, member, agent'],
    'Member whose access to a workspace has expired': ['Solano Outfitters, member'],
    'Organization Admin of Northbay Clinic': ['Northbay Clinic, organization_admin, owner'],
    'Organization Admin of Paperplane Studio': ['Paperplane Studio, organization_admin, owner'],
  })
})

it('has members, invitations and a trash of the size it promises', async () => {
  const { call } = openVisitor(baseUrl)
  await call('POST /api/sessions', { body: { email: cast[0]?.email ?? '', password } })
  const { data: organizations } = await call('GET /api/organizations')
  const counts = await Promise.all(
    organizations.map(async ({ id, name }) => {
      const params = { organizationId: id }
      const { active, suspended, invited } = await call('GET /api/organizations/{organizationId}/members/counts', {
        params,
      })
      const trash = await call('GET /api/organizations/{organizationId}/workspaces', {
        params,
        query: { trash: 'true' },
      })
      return [name, { members: active + suspended, suspended, invited, trash: trash.data.length }]
    }),
  )
  expect(Object.fromEntries(counts)).toEqual({
    'Solano Outfitters': { members: 202, suspended: 5, invited: 9, trash: 1 },
    'Northbay Clinic': { members: 37, suspended: 1, invited: 3, trash: 1 },
    'Paperplane Studio': { members: 13, suspended: 1, invited: 2, trash: 1 },
  })
})

it('has levels of its own that people hold, and a review that has begun', async () => {
  const { call } = openVisitor(baseUrl)
  await call('POST /api/sessions', { body: { email: cast[0]?.email ?? '', password } })
  const { data: organizations } = await call('GET /api/organizations')
  const params = { organizationId: organizations.find(({ name }) => name === 'Solano Outfitters')?.id ?? '' }
  const levels = await call('GET /api/organizations/{organizationId}/access-levels', { params })
  expect(levels.data.map(({ name, grants }) => [name, grants])).toEqual([
    ['Campaign planner', 3],
    ['Quality reviewer', 3],
  ])
  const { data: reviews } = await call('GET /api/organizations/{organizationId}/access-reviews', { params })
  expect(reviews.map(({ name, status, items, open }) => [name, status, items - open])).toEqual([
    ['Autumn review', 'open', 12],
  ])
})
