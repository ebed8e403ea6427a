import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, directPerson } from '../testing/direct.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { lockOrganization, scopeTo } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'
import { memberOf } from '../members/member-store.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'

const create = 'POST /api/organizations/{organizationId}/invitations'
const accept = 'POST /api/invitations/accept'
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

async function invited(by = acme.admin) {
  const user = await directPerson(world)
  const { organizationId } = acme
  const body = { invitations: [{ email: user.email, role: 'member' as const }] }
  const { results } = await by.call(create, { params: { organizationId }, body })
  const secret = await world.linkTo(user.email, '/accept-invitation')
  return { user, secret, invitationId: results[0]?.invitationId ?? '' }
}

const stateOf = async (invitationId: string, userId: string) => {
  const [row] = await world.look<{ status: string; members: number; joined: number }>(
    `select i.status, (select count(*)::int from memberships m where m.user_id = $2) as members,
      (select count(*)::int from audit_entries a where a.target_id = $2 and a.action = 'member.joined') as joined
    from invitations i where i.id = $1`,
    [invitationId, userId],
  )
  return row
}

type Demotion = { organizationId: string; inviterId: string; guestId: string; pauseMs: number }

/** Demotes as every write does, behind the organization's lock; tells whether the guest was a member by then. */
async function demote({ organizationId, inviterId, guestId, pauseMs }: Demotion): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, pauseMs))
  const isMember = memberOf({ organizationId }, guestId)
  const demoted = prepared<object, [string, string]>(
    `update memberships set role = 'member' where organization_id = $1 and user_id = $2`,
  )(organizationId, inviterId)
  const statements = [scopeTo(organizationId), lockOrganization({ organizationId }), isMember, demoted] as const
  return world.database.transaction(statements, (_, [, , members]) => Promise.resolve(members.length > 0))
}

describe('races', () => {
  it(
    'one acceptance of many at once makes one membership',
    async () => {
      for (let trial = 0; trial < trials; trial += 1) {
        const { user, secret, invitationId } = await invited()
        const outcomes = await Promise.all([1, 2, 3, 4].map(() => outcome(user.call(accept, { body: { secret } }))))
        expect(outcomes.sort()).toEqual([
          'done',
          'link_used_or_expired',
          'link_used_or_expired',
          'link_used_or_expired',
        ])
        expect(await stateOf(invitationId, user.userId)).toEqual({ status: 'accepted', members: 1, joined: 1 })
      }
    },
    patience,
  )

  it(
    'eight identical invitations at once leave one pending',
    async () => {
      const { organizationId, admin, userAdmin } = acme
      for (let trial = 0; trial < trials; trial += 1) {
        const email = `race${trial}@example.com`
        const body = { invitations: [{ email, role: 'member' as const }] }
        const answers = await Promise.all(
          [1, 2, 3, 4].flatMap(() =>
            [admin, userAdmin].map((person) => person.call(create, { params: { organizationId }, body })),
          ),
        )
        const refusals = answers.map(({ results }) => results[0]?.refusal ?? 'invited').sort()
        expect(refusals).toEqual([...Array.from({ length: 7 }, () => 'already_invited'), 'invited'])
        const rows = await world.look('select status from invitations where email = $1', [email])
        expect(rows).toEqual([{ status: 'pending' }])
      }
    },
    patience,
  )

  it(
    'an invitation is accepted or revoked, never both',
    async () => {
      const { organizationId, admin } = acme
      for (let trial = 0; trial < trials; trial += 1) {
        const { user, secret, invitationId } = await invited()
        const params = { organizationId, invitationId }
        const revoke = admin.call('DELETE /api/organizations/{organizationId}/invitations/{invitationId}', { params })
        const [accepted, revoked] = await Promise.all([
          outcome(user.call(accept, { body: { secret } })),
          outcome(revoke),
        ])
        const state = await stateOf(invitationId, user.userId)
        expect([accepted, revoked, state]).toEqual(
          accepted === 'done'
            ? ['done', 'invitation_not_pending', { status: 'accepted', members: 1, joined: 1 }]
            : ['link_used_or_expired', 'done', { status: 'revoked', members: 0, joined: 0 }],
        )
      }
    },
    patience,
  )

  it(
    'an inviter who is demoted first gives nothing any more',
    async () => {
      const { organizationId } = acme
      const inviter = await directMember(world, 'Ada', { organizationId, role: 'user_admin' })
      for (let trial = 0; trial < trials; trial += 1) {
        const { user, secret, invitationId } = await invited(inviter)
        const [accepted, joinedBefore] = await Promise.all([
          outcome(user.call(accept, { body: { secret } })),
          demote({ organizationId, inviterId: inviter.userId, guestId: user.userId, pauseMs: trial % 6 }),
        ])
        // What the demotion saw behind the lock decides: a member who was there already, or none ever after.
        expect(accepted).toBe(joinedBefore ? 'done' : 'inviter_may_no_longer')
        expect((await stateOf(invitationId, user.userId))?.members).toBe(joinedBefore ? 1 : 0)
        await world.look(`update memberships set role = 'user_admin' where user_id = $1`, [inviter.userId])
      }
    },
    patience,
  )
})
