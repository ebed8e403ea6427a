import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bulkTools } from '../testing/bulk-tools.ts'
import { directMember } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { directWorkspace, staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type Person, type World } from '../testing/world.ts'

const one = '/api/organizations/{organizationId}/bulk-runs/{runId}/rows/{number}' as const
const list = 'GET /api/organizations/{organizationId}/bulk-runs'

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

type Mended = { email?: string; role?: string; workspaces?: { workspace: string; level?: string }[] }
const mend = (runId: string, number: number, body: Mended, by: Person = acme.admin) =>
  by.call(`PUT ${one}`, { params: { ...tools.params, runId, number }, body })
const leaveOut = (runId: string, number: number, by: Person = acme.admin) =>
  by.call(`DELETE ${one}`, { params: { ...tools.params, runId, number } })
const report = async (runId: string) =>
  (await tools.rowsOf(runId)).map(({ number, email, outcome, problem }) => [
    number,
    email,
    outcome,
    ...(problem === null ? [] : [problem.code]),
  ])

describe('mending a row', () => {
  it('takes another address, role and workspaces, and says what is still wrong', async () => {
    const sales = await directWorkspace(world, acme.organizationId, 'Sales')
    const csv = 'email;role;workspace;level\nada at example.com;king;Sales|Nowhere;manager|agent\n'
    const { id } = await tools.preparedList(csv)
    const [row] = await tools.rowsOf(id)
    expect(row).toMatchObject({ line: 2, outcome: 'refused', problem: { code: 'email' } })
    expect(row?.written).toEqual({
      role: 'king',
      workspaces: [
        { workspace: 'Sales', level: 'manager' },
        { workspace: 'Nowhere', level: 'agent' },
      ],
    })
    // What was right about it is there for whoever mends the rest.
    expect(row?.workspaces).toEqual([{ id: sales, name: 'Sales', level: 'manager', levelName: null }])
    const still = await mend(id, 1, { email: 'ada@mended.example.com', role: 'king' })
    expect(still).toMatchObject({ outcome: 'refused', problem: { code: 'unknown_role', values: { text: 'king' } } })
    const mended = await mend(id, 1, {
      email: 'Ada@mended.example.com',
      role: 'user_admin',
      workspaces: [{ workspace: sales, level: 'owner' }],
    })
    expect(mended).toMatchObject({
      number: 1,
      line: 2,
      email: 'ada@mended.example.com',
      role: 'user_admin',
      workspaces: [{ id: sales, name: 'Sales', level: 'owner' }],
      outcome: 'ready',
      problem: null,
      written: null,
    })
    expect((await tools.rowsOf(id))[0]).toEqual(mended)
    await tools.confirm(id)
    await world.runJobs()
    expect(await tools.invitedTo()).toEqual(['ada@mended.example.com'])
    expect(await world.mailsTo('ada@mended.example.com')).toHaveLength(1)
  })

  it('frees its old address for the rows that were refused for it, and takes a new one like any row', async () => {
    const list = ['a@free.example.com', 'a@free.example.com', 'A@free.example.com', 'b@free.example.com']
    const { id } = await tools.preparedList(list.join('\n'))
    await mend(id, 1, { email: 'c@free.example.com' })
    expect(await report(id)).toEqual([
      [1, 'c@free.example.com', 'ready'],
      [2, 'a@free.example.com', 'ready'],
      [3, 'a@free.example.com', 'refused', 'address_twice'],
      [4, 'b@free.example.com', 'ready'],
    ])
    expect((await tools.rowsOf(id))[2]?.problem?.values).toEqual({ line: 2 })
    expect(await mend(id, 1, { email: 'b@free.example.com' })).toMatchObject({
      outcome: 'refused',
      problem: { code: 'address_twice', values: { line: 4 } },
    })
    // Judged again as it stands, it is not in its own way.
    expect(await mend(id, 2, { email: 'a@free.example.com' })).toMatchObject({ outcome: 'ready' })
  })

  it('is refused to others, of what was confirmed, where nobody is invited, and of what is not there', async () => {
    const { id } = await tools.preparedList('nobody\na@other.example.com')
    const body = { email: 'b@other.example.com' }
    const asked = (runId: string, number: number, by?: Person) => refusalOf(world, () => mend(runId, number, body, by))
    const stranger = (await staffedOrganization(world, 'Other')).admin
    expect(await asked(id, 1, acme.userAdmin)).toBe('bulk_run_of_another')
    expect(await asked(id, 1, acme.billingAdmin)).toBe('forbidden')
    expect(await asked(id, 1, stranger)).toBe('not_found')
    expect(await asked(id, 3)).toBe('not_found')
    expect(await asked('blk_01hzzzzzzzzzzzzzzzzzzzzzzz', 1)).toBe('not_found')
    const { id: suspending } = await tools.prepare({ kind: 'suspend', userIds: [acme.member.userId] })
    expect(await asked(suspending, 1)).toBe('bulk_run_row_fixed')
    await tools.confirm(id)
    expect(await asked(id, 1)).toBe('bulk_run_not_draft')
    expect(await refusalOf(world, () => leaveOut(id, 1))).toBe('bulk_run_not_draft')
    expect(await refusalOf(world, () => leaveOut(suspending, 1, acme.userAdmin))).toBe('bulk_run_of_another')
  })

  it('takes as many statements for a row with 500 like it as for one without', async () => {
    const cost = async (rows: string[]) => {
      const { id } = await tools.preparedList(rows.join('\n'))
      const { statements, roundTrips } = world.database.counters
      await mend(id, 1, { email: 'x@cost.example.com' })
      return [world.database.counters.statements - statements, world.database.counters.roundTrips - roundTrips]
    }
    const alone = await cost(['one@cost.example.com'])
    expect(await cost(Array.from({ length: 500 }, () => 'same@cost.example.com'))).toEqual(alone)
  })
})

describe('leaving a row out', () => {
  it('keeps it in the report, frees its address, and is undone by mending it', async () => {
    const { id } = await tools.preparedList('a@out.example.com\na@out.example.com\nb@out.example.com')
    await leaveOut(id, 1)
    expect(await report(id)).toEqual([
      [1, 'a@out.example.com', 'skipped', 'left_out'],
      [2, 'a@out.example.com', 'ready'],
      [3, 'b@out.example.com', 'ready'],
    ])
    expect(await tools.read(id)).toMatchObject({ total: 3, counts: { ready: 2, skipped: 1, refused: 0 } })
    await leaveOut(id, 3)
    expect(await mend(id, 3, { email: 'b@out.example.com' })).toMatchObject({ outcome: 'ready' })
    await leaveOut(id, 3)
    await tools.confirm(id)
    await world.runJobs()
    expect(await tools.invitedTo()).toEqual(['a@out.example.com'])
  })

  it('works for members too: who stood behind an administrator’s row may take their place', async () => {
    const second = await directMember(world, 'Odd', { ...tools.params, role: 'organization_admin' })
    const userIds = [second.userId, second.userId, acme.member.userId]
    const { id } = await tools.prepare({ kind: 'remove', userIds })
    const { id: listed } = await tools.prepare({ kind: 'remove' })
    await tools.add(listed, { after: 0, text: `${second.email}\n${second.email}\n${acme.member.email}` })
    await leaveOut(listed, 1)
    expect((await report(listed)).map(([, , outcome]) => outcome)).toEqual(['skipped', 'ready', 'ready'])
    await leaveOut(listed, 2)
    await tools.confirm(listed)
    await world.runJobs()
    const left = await world.look('select from memberships where organization_id = $1', [acme.organizationId])
    expect(left).toHaveLength(4)
    expect(await tools.read(id)).toMatchObject({ status: 'draft' })
  })
})

describe('the list of runs', () => {
  it('says who prepared what and when, with the rows by outcome, in pages and by state', async () => {
    const { id: first } = await tools.preparedList('a@list.example.com\nnobody')
    await tools.confirm(first)
    await world.runJobs()
    const { id: second } = await tools.prepare({ kind: 'suspend', userIds: [acme.member.userId] }, acme.userAdmin)
    const page = (query: { limit?: number; cursor?: string; status?: 'draft' | 'finished' }) =>
      acme.admin.call(list, { params: tools.params, query })
    const { data, nextCursor } = await page({ limit: 1 })
    expect(data).toMatchObject([
      { id: second, kind: 'suspend', status: 'draft', total: 1, createdBy: acme.userAdmin.name, yours: false },
    ])
    expect(data[0]?.counts).toEqual({ ready: 1, unchanged: 0, refused: 0, done: 0, failed: 0, skipped: 0 })
    expect(await page({ limit: 1, cursor: nextCursor ?? '' })).toMatchObject({
      data: [{ id: first, status: 'finished', yours: true, counts: { done: 1, refused: 1 } }],
      nextCursor: null,
    })
    expect((await page({ status: 'finished' })).data.map(({ id }) => id)).toEqual([first])
    expect(await refusalOf(world, () => acme.billingAdmin.call(list, { params: tools.params }))).toBe('forbidden')
  })

  it('is one round trip, however large the runs are', async () => {
    await world.look(
      `insert into bulk_runs (organization_id, id, kind, settings, row_count, created_by, created_by_name)
        select $1, 'blk_01hzzzzzzzzzzzzzzzzzzzz' || lpad(n::text, 3, '0'), 'invite', settings, 1000, created_by, created_by_name
        from generate_series(1, 60) n, (select * from bulk_runs where organization_id = $1 limit 1) r`,
      [(await tools.preparedList('a@many.example.com'), acme.organizationId)],
    )
    await world.look(
      `insert into bulk_run_rows (organization_id, run_id, number, name, email, outcome)
        select $1, r.id, n, '', 'x', 'ready' from bulk_runs r, generate_series(1, 1000) n
        where r.organization_id = $1 and r.id like 'blk_01hzz%'`,
      [acme.organizationId],
    )
    await world.look('analyze bulk_run_rows')
    const { roundTrips } = world.database.counters
    const { data } = await acme.admin.call(list, { params: tools.params })
    expect(data).toHaveLength(50)
    expect(data.at(-1)?.counts.ready).toBe(1000)
    expect(world.database.counters.roundTrips - roundTrips).toBe(1)
  })
})
