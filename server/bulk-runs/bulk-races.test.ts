import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOfPeople } from '../testing/bulk-lists.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'
import { carryOutRows } from './carry-out-commands.ts'

const trials = process.env['ATRIUM_PROVE'] === '1' ? 200 : 20
const runs = '/api/organizations/{organizationId}/bulk-runs' as const
let world: World

beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

async function confirmedRun({ admin, organizationId }: StaffedOrganization, text: string) {
  const params = { organizationId }
  const { id: runId } = await admin.call(`POST ${runs}`, { params, body: { kind: 'invite', role: 'member' } })
  await admin.call(`POST ${runs}/{runId}/rows`, { params: { ...params, runId }, body: { after: 0, text } })
  await admin.call(`POST ${runs}/{runId}/confirm`, { params: { ...params, runId } })
  return { organizationId, runId }
}

describe('a run', () => {
  it(`is carried out once by three servers at once, also while it is cancelled, ${trials} times`, async () => {
    for (let trial = 0; trial < trials; trial += 1) {
      const acme = await staffedOrganization(world)
      const scope = await confirmedRun(acme, listOfPeople(12, 2, `race${trial}-`).csv)
      const cancel = `/api/organizations/${scope.organizationId}/bulk-runs/${scope.runId}/cancel`
      const cancelling = trial % 2 === 0 ? null : acme.userAdmin.send('POST', cancel)
      await Promise.all([1, 2, 3].map(() => carryOutRows(world.database, scope)))
      expect([204, 409, undefined]).toContain((await cancelling)?.status)
      const invited = await world.look('select email from invitations where organization_id = $1', [
        acme.organizationId,
      ])
      const done = await world.look(`select email from bulk_run_rows where run_id = $1 and outcome = 'done'`, [
        scope.runId,
      ])
      const [run] = await world.look<{ status: string; left: number }>(
        `select status, (select count(*)::int from bulk_run_rows where run_id = r.id and outcome = 'ready') as left
         from bulk_runs r where id = $1`,
        [scope.runId],
      )
      const emails = (rows: object[]) => rows.map((row) => (row as { email: string }).email).toSorted()
      expect(emails(invited)).toEqual(emails(done))
      expect(new Set(emails(invited)).size).toBe(invited.length)
      expect(run?.left).toBe(0)
      if (trial % 2 === 0) expect([run?.status, invited.length]).toEqual(['finished', 10])
      const entries = await world.look(
        `select from audit_entries where organization_id = $1 and action = 'invitation.created'`,
        [acme.organizationId],
      )
      expect(entries).toHaveLength(invited.length)
    }
  }, 600_000)

  it('keeps no other request of the organization waiting', async () => {
    const acme = await staffedOrganization(world)
    const scope = await confirmedRun(acme, listOfPeople(500, 2, 'busy').csv)
    const state = { isRunning: true }
    const running = world.runJobs().finally(() => (state.isRunning = false))
    const waits: number[] = []
    while (state.isRunning) {
      const start = performance.now()
      const params = { organizationId: acme.organizationId, userId: acme.member.userId }
      const role = waits.length % 2 === 0 ? 'user_admin' : 'member'
      await acme.admin.call('PUT /api/organizations/{organizationId}/members/{userId}/role', { params, body: { role } })
      waits.push(performance.now() - start)
    }
    await running
    const sorted = waits.toSorted((a, b) => a - b)
    const median = sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY
    expect(waits.length).toBeGreaterThan(20)
    // A handful of rows long, and not the hundreds that are in front.
    expect(median).toBeLessThan(100)
    const [row] = await world.look<{ count: number }>(
      `select count(*)::int from bulk_run_rows where run_id = $1 and outcome = 'done'`,
      [scope.runId],
    )
    expect(row?.count).toBe(498)
    if (process.env['ATRIUM_PROVE'] === '1') console.info(`median wait ${median} ms, longest ${sorted.at(-1)} ms`)
  }, 120_000)
})
