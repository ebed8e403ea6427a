import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, directOrganization, directPerson } from '../testing/direct.ts'
import { createWorld, type Person, type World } from '../testing/world.ts'

const trials = process.env['ATRIUM_PROVE'] === '1' ? 200 : 6
let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

type Deed = (by: Person, of: Person, organizationId: string) => Promise<Response>

const member = (organizationId: string, { userId }: Person) => `/api/organizations/${organizationId}/members/${userId}`

/** Each takes an Organization Admin away: oneself or the other. */
const deeds: Record<string, Deed> = {
  leave: (by, _of, organizationId) => by.send('POST', `/api/organizations/${organizationId}/leave`),
  demote: (by, of, organizationId) => by.send('PUT', `${member(organizationId, of)}/role`, { role: 'member' }),
  suspend: (by, of, organizationId) => by.send('POST', `${member(organizationId, of)}/suspend`),
  remove: (by, of, organizationId) => by.send('DELETE', member(organizationId, of)),
  'delete their user': (by) => by.send('DELETE', '/api/users/me'),
}

const names = Object.keys(deeds)
const pairs = names.flatMap((first, index) => names.slice(index).map((second) => [first, second] as const))

describe('the last Organization Admin', () => {
  it.each(pairs)(
    'stays when two of them %s and %s at once',
    async (first, second) => {
      for (let trial = 0; trial < trials; trial += 1) {
        const { admin, organizationId } = await directOrganization(world)
        const other = await directMember(world, 'Other', { organizationId, role: 'organization_admin' })
        const answers = await Promise.all([
          deeds[first]?.(admin, other, organizationId),
          deeds[second]?.(other, admin, organizationId),
        ])
        const statuses = answers.map((answer) => answer?.status ?? 0)
        const left = await world.look(
          `select from memberships where organization_id = $1 and role = 'organization_admin' and status = 'active'`,
          [organizationId],
        )
        expect([statuses, left.length]).toEqual([statuses, 1])
        // Both may succeed only where the first one's deed makes the second harmless: demoted, then left.
        expect(statuses).toContain(204)
        expect(statuses.every((status) => status < 500)).toBe(true)
      }
    },
    300_000,
  )
})

describe('what there may be one of', () => {
  it('is one self-created organization, whoever asks at once', async () => {
    for (let trial = 0; trial < trials; trial += 1) {
      const person = await directPerson(world)
      const answers = await Promise.all(
        [1, 2, 3, 4, 5].map((number) => person.send('POST', '/api/organizations', { name: `Race ${number}` })),
      )
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409])
      const made = await world.look('select from organizations where created_by = $1', [person.userId])
      expect(made).toHaveLength(1)
      expect((await person.call('GET /api/organizations')).data).toHaveLength(1)
    }
  }, 300_000)

  it('is one pending request', async () => {
    for (let trial = 0; trial < trials; trial += 1) {
      const person = await directPerson(world)
      const answers = await Promise.all(
        [1, 2, 3, 4, 5].map(() => person.send('POST', '/api/organization-requests', { reason: 'A second brand' })),
      )
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409])
      const entries = await world.look('select from audit_entries where subject_user_id = $1', [person.userId])
      expect(entries).toHaveLength(1)
    }
  }, 300_000)
})
