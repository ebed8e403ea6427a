import { afterAll, beforeAll, expect, it } from 'vitest'
import { directMember, directOrganization, directPerson, type DirectPerson } from '../testing/direct.ts'
import { knownSecret } from '../testing/mailed-invitation.ts'
import { seatsByRule, seatsKept } from '../testing/seat-count.ts'
import { createWorld, type World } from '../testing/world.ts'

const rounds = process.env['ATRIUM_PROVE'] === '1' ? 640 : 25
let world: World

beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

/** A seeded choice, so that a failure can be run again. */
function chooser(seed: number) {
  let state = seed
  return (count: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * count)
  }
}

/** Whatever changes who is a member or invited, with whoever it happens to concern. */
const deeds = ['invite', 'accept', 'decline', 'revoke', 'resend', 'suspend', 'reactivate', 'remove', 'leave'] as const

it('seats are what the rule says after every round of steps taken at once', async () => {
  const { admin, organizationId } = await directOrganization(world)
  const second = await directMember(world, 'Second', { organizationId, role: 'organization_admin' })
  const people = await Promise.all(Array.from({ length: 12 }, (_, index) => directPerson(world, `Racer${index}`)))
  const choose = chooser(20_261_128)
  const here = `/api/organizations/${organizationId}`

  const invitationOf = async ({ email }: DirectPerson) =>
    (
      await world.look<{ id: string }>(
        `select id from invitations where organization_id = $1 and email = $2 order by id desc limit 1`,
        [organizationId, email],
      )
    )[0]?.id ?? 'inv_01hzzzzzzzzzzzzzzzzzzzzzzz'

  const step = async (deed: (typeof deeds)[number], person: DirectPerson): Promise<Response> => {
    const by = choose(2) === 0 ? admin : second
    const member = `${here}/members/${person.userId}`
    const invitations = [{ email: person.email, role: 'member', workspaces: [] }]
    switch (deed) {
      case 'invite':
        return by.send('POST', `${here}/invitations`, { invitations })
      case 'accept':
      case 'decline':
        return person.send('POST', `/api/invitations/${deed}`, {
          secret: await knownSecret(world, organizationId, person.email),
        })
      case 'revoke':
        return by.send('DELETE', `${here}/invitations/${await invitationOf(person)}`)
      case 'resend':
        return by.send('POST', `${here}/invitations/${await invitationOf(person)}/resend`)
      case 'suspend':
      case 'reactivate':
        return by.send('POST', `${member}/${deed}`)
      case 'remove':
        return by.send('DELETE', member)
      case 'leave':
        return person.send('POST', `${here}/leave`)
    }
  }

  const done: Record<string, number> = {}
  for (let round = 0; round < rounds; round += 1) {
    const steps = Array.from({ length: 8 }, () => ({
      deed: deeds[choose(deeds.length)] ?? 'invite',
      person: people[choose(people.length)] ?? admin,
    }))
    const answers = await Promise.all(steps.map(({ deed, person }) => step(deed, person as DirectPerson)))
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    for (const [index, { deed }] of steps.entries()) {
      if ((answers[index]?.status ?? 500) < 300) done[deed] = (done[deed] ?? 0) + 1
    }
    const seats = await seatsByRule(world, organizationId)
    expect(await seatsKept(world, organizationId), `round ${round}`).toEqual({ billed: seats, held: seats })
  }
  // Each deed must have happened, or the rounds prove nothing of it.
  expect(Object.keys(done).toSorted()).toEqual([...deeds].toSorted())
}, 600_000)
