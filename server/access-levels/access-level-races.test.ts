import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import { directMember } from '../testing/direct.ts'
import { staffedOrganization, staffedWorkspace } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'

const trials = process.env['ATRIUM_PROVE'] === '1' ? 200 : 20
const levels = '/api/organizations/{organizationId}/access-levels'
const set = 'PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}'

let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

async function stage() {
  const acme = await staffedOrganization(world)
  const { place, owner, agent } = await staffedWorkspace(world, acme)
  const params = { organizationId: acme.organizationId }
  const compose = (name: string) =>
    acme.admin.call(`POST ${levels}`, { params, body: { name, permissions: ['inbox.view'] } })
  const { levelId } = await compose('Reviewer')
  return { acme, params, place, owner, agent, compose, one: { ...params, levelId } }
}

/** Both wait for the organization's lock, in this order, before either goes on. */
async function inTurn(organizationId: string, requests: (() => Promise<Response>)[]): Promise<Response[]> {
  const answers: Promise<Response>[] = []
  await world.database.transaction([scopeTo(organizationId), lockOrganization({ organizationId })], async () => {
    for (const request of requests) {
      answers.push(request())
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
  })
  return Promise.all(answers)
}

describe('races about a level', () => {
  it(
    'deleted while it is given: it was given and then replaced, or it was gone and nothing was given',
    async () => {
      for (let trial = 0; trial < trials; trial += 1) {
        const { acme, params, place, owner, one } = await stage()
        const guest = await directMember(world, 'Guest', params)
        const [deleted, given] = await Promise.all([
          acme.admin.send('POST', `/api/organizations/${one.organizationId}/access-levels/${one.levelId}/delete`, {
            replacement: 'agent',
          }),
          owner
            .call(set, { params: { ...place, userId: guest.userId }, body: { level: one.levelId } })
            .then(() => 'given')
            .catch((error: { problem: { code: string } }) => error.problem.code),
        ])
        expect(deleted.status).toBe(204)
        const [held] = await world.look('select level, level_id from workspace_access where user_id = $1', [
          guest.userId,
        ])
        expect([given, held]).toEqual(
          given === 'given' ? ['given', { level: 'agent', level_id: null }] : ['level_gone', undefined],
        )
      }
    },
    trials * 2_000,
  )

  it(
    'deleted without a replacement while it is given: one of the two is refused',
    async () => {
      for (let trial = 0; trial < trials; trial += 1) {
        const { acme, params, place, one } = await stage()
        const guest = await directMember(world, 'Guest', params)
        const path = `/api/organizations/${one.organizationId}`
        const answers = await Promise.all([
          acme.admin.send('POST', `${path}/access-levels/${one.levelId}/delete`, {}),
          acme.userAdmin.send('PUT', `${path}/workspaces/${place.workspaceId}/access/${guest.userId}`, {
            level: one.levelId,
          }),
        ])
        expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409])
      }
    },
    trials * 2_000,
  )

  it.each([
    ['given first', [204, 409]],
    ['changed first', [204, 204]],
  ])(
    'changed by who is given it at the same time, %s: nobody changes what they hold',
    async (order, expected) => {
      for (let trial = 0; trial < trials / 4; trial += 1) {
        const { acme, place, one } = await stage()
        const path = `/api/organizations/${one.organizationId}`
        const change = () =>
          acme.userAdmin.send('PUT', `${path}/access-levels/${one.levelId}`, {
            name: 'Reviewer',
            permissions: ['contacts.export'],
          })
        const give = () =>
          acme.admin.send('PUT', `${path}/workspaces/${place.workspaceId}/access/${acme.userAdmin.userId}`, {
            level: one.levelId,
          })
        const answers = await inTurn(one.organizationId, order === 'given first' ? [give, change] : [change, give])
        expect(answers.map(({ status }) => status)).toEqual(expected)
      }
    },
    trials * 2_000,
  )

  it(
    'of one name composed by many at once there is one',
    async () => {
      for (let trial = 0; trial < trials; trial += 1) {
        const { acme, params } = await stage()
        const names = ['Lead', 'LEAD', 'Léad', 'lead']
        const answers = await Promise.all(
          names.map((name) =>
            acme.admin.send('POST', `/api/organizations/${params.organizationId}/access-levels`, {
              name,
              permissions: [],
            }),
          ),
        )
        expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409])
      }
    },
    trials * 2_000,
  )
})
