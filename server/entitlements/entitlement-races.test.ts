import { afterAll, beforeAll, expect, it } from 'vitest'
import { allow, leaveSeats } from '../testing/allowed.ts'
import { directMember, directOrganization, directPerson } from '../testing/direct.ts'
import { createWorld, type World } from '../testing/world.ts'

const trials = process.env['ATRIUM_PROVE'] === '1' ? 200 : 20
let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

const taken = async (organizationId: string) =>
  (await world.look<{ seats: number }>('select billing_seats($1) as seats', [organizationId]))[0]?.seats

it('the last seat is taken once, whoever asks for it in whatever way at once', async () => {
  const { admin, organizationId } = await directOrganization(world)
  const second = await directMember(world, 'Second', { organizationId, role: 'organization_admin' })
  const here = `/api/organizations/${organizationId}`
  for (let trial = 0; trial < trials; trial += 1) {
    await allow(world, organizationId, { members: null })
    const suspended = await directMember(world, 'Sue', { organizationId, status: 'suspended' })
    const person = await directPerson(world, 'Una')
    await leaveSeats(world, organizationId, 1)
    const before = (await taken(organizationId)) ?? 0
    const invitation = (email: string) => ({ invitations: [{ email, role: 'member', workspaces: [] }] })
    const answers = await Promise.all([
      ...[1, 2, 3].map((each) => admin.send('POST', `${here}/invitations`, invitation(`r${trial}-${each}@race.io`))),
      second.send('POST', `${here}/invitations`, invitation(person.email)),
      second.send('POST', `${here}/members/${suspended.userId}/reactivate`),
    ])
    const passed = await Promise.all(
      answers.map(async (answer) => {
        if (answer.status === 204) return true
        const body = (await answer.json()) as { code?: string; results?: { refusal: string | null }[] }
        const refusal = body.code ?? body.results?.[0]?.refusal
        if (refusal !== null) expect(refusal).toBe('seats_exceeded')
        return refusal === null
      }),
    )
    expect([trial, passed.filter(Boolean).length, await taken(organizationId)]).toEqual([trial, 1, before + 1])
  }
}, 600_000)
