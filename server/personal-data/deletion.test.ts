import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, directOrganization, directPerson, makeMember } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { createWorld, type World } from '../testing/world.ts'

const preview = 'GET /api/users/me/deletion'

describe('before a user is deleted', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
  })
  afterAll(() => world.close())

  it('says which organizations stand against it, first, and whether anybody could be promoted there', async () => {
    const { admin: ada, organizationId } = await directOrganization(world, 'Zeta alone')
    const staffed = await directOrganization(world, 'Beta staffed')
    const shared = await directOrganization(world, 'Alpha shared')
    const gone = await directOrganization(world, 'Gamma gone')
    const paused = await directOrganization(world, 'Delta paused')
    for (const place of [staffed, shared, gone]) await makeMember(world, ada, { ...place, role: 'organization_admin' })
    await makeMember(world, ada, { ...paused, role: 'organization_admin', status: 'suspended' })
    await world.look(`update memberships set role = 'member' where user_id = $1`, [staffed.admin.userId])
    await world.look(`update memberships set status = 'suspended' where user_id = $1`, [gone.admin.userId])
    await world.look(
      `update organizations set deleted_at = now(), purge_at = now() + interval '30 days' where id = $1`,
      [gone.organizationId],
    )
    const { roundTrips } = world.database.counters
    const answer = await ada.call(preview)
    expect(world.database.counters.roundTrips - roundTrips).toBe(1)
    expect(answer.organizations.map(({ name, blocks, hasOtherMembers }) => [name, blocks, hasOtherMembers])).toEqual([
      ['Beta staffed', true, true],
      ['Zeta alone', true, false],
      ['Alpha shared', false, false],
      ['Delta paused', false, false],
      ['Gamma gone', false, false],
    ])
    expect(answer).toMatchObject({ organizationCount: 5, blockingCount: 2, sessionCount: 1, apiKeyCount: 0 })
    expect(await refusalOf(world, () => ada.call('DELETE /api/users/me'))).toBe('last_organization_admin')

    await world.look(`update memberships set role = 'organization_admin' where user_id = $1`, [staffed.admin.userId])
    await ada.call('POST /api/organizations/{organizationId}/delete', {
      params: { organizationId },
      body: { name: 'Zeta alone' },
    })
    expect((await ada.call(preview)).blockingCount).toBe(0)
    await ada.call('DELETE /api/users/me')
    expect(await world.look('select from users where id = $1', [ada.userId])).toEqual([])
  })

  it('counts sessions, keys and the invitations that would wait in vain', async () => {
    const { organizationId } = await directOrganization(world)
    const eve = await directMember(world, 'Eve', { organizationId, role: 'user_admin' })
    await eve.call('POST /api/users/me/keys', { body: { name: 'One', expiresInDays: 1 } })
    await eve.call('POST /api/organizations/{organizationId}/invitations', {
      params: { organizationId },
      body: { invitations: [{ email: 'waits@example.com', role: 'member' }] },
    })
    expect(await eve.call(preview)).toMatchObject({ sessionCount: 1, apiKeyCount: 1, sentInvitationCount: 1 })
  })

  it('knows nothing of others, and of a user in no organization that there is none', async () => {
    await directOrganization(world, 'Foreign')
    const ada = await directPerson(world)
    expect(await ada.call(preview)).toEqual({
      organizations: [],
      organizationCount: 0,
      blockingCount: 0,
      sessionCount: 1,
      apiKeyCount: 0,
      sentInvitationCount: 0,
    })
  })

  it('shows at most a hundred organizations, and how many there are', async () => {
    const ada = await directPerson(world)
    await world.look(
      `insert into organizations (id, name) select 'org_' || lpad(n::text, 26, '0'), 'Many ' || n from generate_series(1, 120) n`,
    )
    for (let n = 1; n <= 120; n += 1)
      await makeMember(world, ada, { organizationId: `org_${String(n).padStart(26, '0')}` })
    const { organizations, organizationCount } = await ada.call(preview)
    expect([organizations.length, organizationCount]).toEqual([100, 120])
  })
})
