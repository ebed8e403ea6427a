import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, directPerson } from '../testing/direct.ts'
import { createWorld, type World } from '../testing/world.ts'

const one = '/api/organizations/{organizationId}' as const
let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

describe('getOrganization', () => {
  it('tells account info to those who may open the settings, and to a plain member the name alone', async () => {
    const person = await directPerson(world)
    const body = { name: 'Quiet', phone: '+34 600 000 000', website: 'https://quiet.example', country: 'ES' }
    const params = await person.call('POST /api/organizations', { body })
    const { organizationId } = params
    const billing = await directMember(world, 'Bill', { organizationId, role: 'billing_admin' })
    const member = await directMember(world, 'Mia', { organizationId })
    expect(await billing.call(`GET ${one}`, { params })).toMatchObject(body)
    expect(await member.call(`GET ${one}`, { params })).toMatchObject({
      name: 'Quiet',
      phone: '',
      website: '',
      country: null,
    })
  })
})
