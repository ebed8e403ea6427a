import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { delegatingWorkspace, inviteHere, inviteOne, inviting } from '../testing/delegating-workspace.ts'
import { directPerson } from '../testing/direct.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'

const trials = process.env['ATRIUM_PROVE'] === '1' ? 200 : 20
const patience = trials * 2_000

let world: World
let acme: StaffedOrganization

beforeAll(async () => {
  world = await createWorld()
  acme = await staffedOrganization(world)
})
afterAll(() => world.close())

const outcome = async (call: Promise<unknown>): Promise<string> => {
  const [settled] = await Promise.allSettled([call])
  return settled.status === 'fulfilled' ? 'done' : (await problemOf(Promise.reject(settled.reason as Error))).code
}

describe('races', () => {
  it(
    'a budget of three is never exceeded, however many invite at once',
    async () => {
      for (let trial = 0; trial < trials; trial += 1) {
        const { place, owner, manager } = await delegatingWorkspace(world, acme, { seats: 3 })
        const answers = await Promise.all(
          Array.from({ length: 6 }, (_, at) =>
            (at % 2 === 0 ? owner : manager).call(inviteHere, {
              params: place,
              body: { emails: [`race${trial}-${at}a@x.io`, `race${trial}-${at}b@x.io`], level: 'agent' },
            }),
          ),
        )
        const outcomes = answers.flatMap(({ results }) => results.map(({ refusal, outcome: got }) => refusal ?? got))
        expect(outcomes.filter((each) => each === 'invited')).toHaveLength(3)
        expect(outcomes.filter((each) => each === 'seats_used_up')).toHaveLength(9)
        expect(await owner.call(inviting, { params: place })).toMatchObject({ invited: 3, joined: 0 })
      }
    },
    patience,
  )

  it(
    'one address invited to two workspaces at once has one invitation to both',
    async () => {
      const [sales, support] = [
        await delegatingWorkspace(world, acme, { seats: null }),
        await delegatingWorkspace(world, acme, { seats: null }),
      ]
      for (let trial = 0; trial < trials; trial += 1) {
        const email = `both${trial}@x.io`
        const outcomes = await Promise.all([
          inviteOne(sales.owner, sales.place, { email }),
          inviteOne(support.owner, support.place, { email }),
        ])
        expect(outcomes).toEqual(['invited', 'invited'])
        const places = await world.look(
          `select from invitations i join invitation_workspaces v on v.invitation_id = i.id
            where i.email = $1 and i.status = 'pending'`,
          [email],
        )
        expect(places).toHaveLength(2)
        expect(await world.look('select from invitations where email = $1', [email])).toHaveLength(1)
      }
    },
    patience,
  )

  it(
    'who accepts while the inviter is demoted joins before it, or not at all',
    async () => {
      const access = 'PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}'
      const seen = new Set<string>()
      for (let trial = 0; trial < trials; trial += 1) {
        const { place, owner, manager } = await delegatingWorkspace(world, acme)
        const guest = await directPerson(world)
        await inviteOne(manager, place, guest)
        const secret = await world.linkTo(guest.email, '/accept-invitation')
        const params = { ...place, userId: manager.userId }
        const demotion = () => outcome(owner.call(access, { params, body: { level: 'agent' } }))
        const acceptance = () => outcome(guest.call('POST /api/invitations/accept', { body: { secret } }))
        // Which goes first takes turns, so that both orders are seen.
        const [first, second] = trial % 2 === 0 ? [demotion, acceptance] : [acceptance, demotion]
        const outcomes = await Promise.all([first(), second()])
        const accepted = outcomes[trial % 2 === 0 ? 1 : 0] ?? ''
        seen.add(accepted)
        expect(['done', 'inviter_may_no_longer']).toContain(accepted)
        const members = await world.look('select from memberships where user_id = $1', [guest.userId])
        expect(members).toHaveLength(accepted === 'done' ? 1 : 0)
        const { joined } = await owner.call(inviting, { params: place })
        expect(joined).toBe(members.length)
      }
      expect(seen.size).toBeGreaterThan(0)
    },
    patience,
  )
})
