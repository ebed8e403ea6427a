import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listOfPeople } from '../testing/bulk-lists.ts'
import { bulkTools } from '../testing/bulk-tools.ts'
import { directMember } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { directWorkspace, staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'

let world: World
let acme: StaffedOrganization
let tools: ReturnType<typeof bulkTools>

beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
beforeEach(async () => {
  acme = await staffedOrganization(world)
  tools = bulkTools(world, acme)
})
afterAll(() => world.close())

const problems = async (runId: string) =>
  (await tools.rowsOf(runId, 'refused')).map(({ line, problem }) => [line, problem?.code ?? ''])

describe('a list of people to invite', () => {
  it('is reported row by row before anything is sent', async () => {
    const { csv, problems: wrong, good } = listOfPeople(300, 30)
    const { id, counts, total } = await tools.preparedList(csv)
    expect({ ...counts, total }).toEqual({
      ready: 270,
      refused: 30,
      unchanged: 0,
      done: 0,
      failed: 0,
      skipped: 0,
      total: 300,
    })
    expect(await problems(id)).toEqual(wrong)
    await world.runJobs()
    expect(await tools.invitedTo()).toEqual([])
    expect(await world.look('select from mailbox where recipient like $1', ['%people.example.com'])).toEqual([])
    expect(good).toHaveLength(270)
  })

  it('is sent once confirmed, to each who is right and to nobody else, and recorded as single invitations are', async () => {
    const { csv, good } = listOfPeople(60, 10, 'sent')
    const { id } = await tools.preparedList(csv)
    await tools.confirm(id)
    expect(await tools.read(id)).toMatchObject({ status: 'running', counts: { ready: 50 } })
    await world.runJobs()
    expect(await tools.read(id)).toMatchObject({ status: 'finished', counts: { ready: 0, done: 50, refused: 10 } })
    expect(await tools.invitedTo()).toEqual(good.toSorted())
    const mailed = await world.look<{ recipient: string }>(
      `select recipient from mailbox where recipient like 'sent%' order by recipient`,
    )
    expect(mailed.map(({ recipient }) => recipient)).toEqual(good.toSorted())
    const log = await acme.admin.call('GET /api/organizations/{organizationId}/audit-log', {
      params: tools.params,
      query: { limit: 100 },
    })
    const single = log.data.filter(({ action }) => action === 'invitation.created')
    expect(single.map(({ target }) => target.name).toSorted()).toEqual(good.toSorted())
    expect(single[0]).toMatchObject({ actor: { kind: 'user', userId: acme.admin.userId }, userAgent: 'test browser' })
    expect(log.data.find(({ action }) => action === 'bulk_run.confirmed')).toMatchObject({
      target: { kind: 'bulk_run', id, name: 'invite' },
      after: { kind: 'invite', rows: 50, role: 'member' },
    })
  })

  it('offers what its rows name, and else what was chosen for all', async () => {
    const north = await directWorkspace(world, acme.organizationId, 'North')
    const run = await tools.prepare({
      kind: 'invite',
      role: 'member',
      workspaces: [{ workspaceId: acme.workspaceId, level: 'manager' }],
    })
    const text = `email,role,workspace,level\na@offer.example.com,,,\nb@offer.example.com,user_admin,NORTH|${acme.workspaceId},owner\n`
    await tools.add(run.id, { after: 0, text })
    await tools.confirm(run.id)
    await world.runJobs()
    const rows = await world.look(
      `select i.email, i.role, json_agg(json_build_array(v.workspace_id, v.level) order by v.workspace_id) as places
       from invitations i join invitation_workspaces v on v.invitation_id = i.id
       where i.organization_id = $1 group by i.email, i.role order by i.email`,
      [acme.organizationId],
    )
    expect(rows).toEqual([
      { email: 'a@offer.example.com', role: 'member', places: [[acme.workspaceId, 'manager']] },
      {
        email: 'b@offer.example.com',
        role: 'user_admin',
        places: [
          [acme.workspaceId, 'owner'],
          [north, 'owner'],
        ].toSorted(),
      },
    ])
  })

  it('says who is a member, invited already, or offered more than the inviter may give', async () => {
    await acme.admin.call('POST /api/organizations/{organizationId}/invitations', {
      params: tools.params,
      body: { invitations: [{ email: 'known@example.com', role: 'member' }] },
    })
    const text = `email,role\n${acme.member.email},\nknown@example.com,\nnew@example.com,organization_admin\nNEW@example.com,member`
    const { id } = await tools.preparedList(text, acme.userAdmin)
    expect(await problems(id)).toEqual([
      [2, 'already_member'],
      [3, 'already_invited'],
      [4, 'grant_above_yours'],
    ])
  })

  it('is added in pages, which know what came before', async () => {
    const { id } = await tools.preparedList('one@example.com two@example.com')
    const body = {
      after: 2,
      rows: [
        { line: 7, email: 'Two@example.com' },
        { line: 8, email: 'three@example.com' },
      ],
    }
    await acme.admin.call('POST /api/organizations/{organizationId}/bulk-runs/{runId}/rows', {
      params: { ...tools.params, runId: id },
      body,
    })
    expect((await tools.rowsOf(id)).map(({ number, line, outcome }) => [number, line, outcome])).toEqual([
      [1, 1, 'ready'],
      [2, 1, 'ready'],
      [3, 7, 'refused'],
      [4, 8, 'ready'],
    ])
    expect(await problems(id)).toEqual([[7, 'address_twice']])
    const again = () =>
      acme.admin.call('POST /api/organizations/{organizationId}/bulk-runs/{runId}/rows', {
        params: { ...tools.params, runId: id },
        body,
      })
    expect(await refusalOf(world, again)).toBe('bulk_run_moved')
  })

  it('is asked again when its turn comes', async () => {
    const { id } = await tools.preparedList('late@example.com, early@example.com, other@example.com')
    await acme.admin.call('POST /api/organizations/{organizationId}/invitations', {
      params: tools.params,
      body: { invitations: [{ email: 'early@example.com', role: 'member' }] },
    })
    await directMember(world, 'Late', { organizationId: acme.organizationId })
    await world.look(
      `update memberships set email = 'late@example.com' where organization_id = $1 and name like 'Late%'`,
      [acme.organizationId],
    )
    await tools.confirm(id)
    await world.runJobs()
    expect((await tools.rowsOf(id)).map(({ email, outcome, problem }) => [email, outcome, problem?.code])).toEqual([
      ['late@example.com', 'failed', 'already_member'],
      ['early@example.com', 'failed', 'already_invited'],
      ['other@example.com', 'done', undefined],
    ])
  })

  it('takes 10,000 rows and no more', async () => {
    const { id } = await tools.prepare({ kind: 'invite', role: 'member' })
    const text = Array.from({ length: 10_001 }, (_, index) => `p${index}@example.com`).join('\n')
    const add = () => tools.add(id, { after: 0, text })
    expect(await refusalOf(world, add)).toBe('bulk_run_too_large')
  })

  it('costs the same statements whatever its length', async () => {
    const cost = async (count: number) => {
      const { id } = await tools.prepare({ kind: 'invite', role: 'member' })
      const { csv } = listOfPeople(count, 4, `cost${count}`)
      const { counters } = world.database
      const before = { ...counters }
      await tools.add(id, { after: 0, text: csv })
      return [counters.statements - before.statements, counters.roundTrips - before.roundTrips]
    }
    expect(await cost(1000)).toEqual(await cost(10))
  })
})
