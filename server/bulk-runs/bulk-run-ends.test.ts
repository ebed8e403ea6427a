import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bulkRunKinds } from '#contract/bulk-run-rows.ts'
import { bulkTools } from '../testing/bulk-tools.ts'
import { refusalOf } from '../testing/refusal.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
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

describe('refusals', () => {
  it('of whoever did not prepare the run', async () => {
    const { id } = await tools.preparedList('a@example.com')
    const { userAdmin } = acme
    expect(await refusalOf(world, () => tools.confirm(id, userAdmin))).toBe('bulk_run_of_another')
    const add = () => tools.add(id, { after: 1, text: 'b@example.com' }, userAdmin)
    expect(await refusalOf(world, add)).toBe('bulk_run_of_another')
  })

  it('of a run that is confirmed, has ended or has nothing to do', async () => {
    const { id } = await tools.preparedList('a@example.com')
    await tools.confirm(id)
    expect(await refusalOf(world, () => tools.confirm(id))).toBe('bulk_run_not_draft')
    await world.runJobs()
    const cancelled = () => tools.cancel(id)
    expect(await refusalOf(world, cancelled)).toBe('bulk_run_ended')
    const empty = await tools.prepare({ kind: 'invite', role: 'member' })
    expect(await refusalOf(world, () => tools.confirm(empty.id))).toBe('bulk_run_nothing_to_do')
    const wrong = await tools.preparedList('nobody')
    expect(await refusalOf(world, () => tools.confirm(wrong.id))).toBe('bulk_run_nothing_to_do')
  })

  it('of kinds that lack what they need', async () => {
    for (const kind of bulkRunKinds) {
      const response = await acme.admin.send('POST', `/api/organizations/${acme.organizationId}/bulk-runs`, { kind })
      const needsMore = !['suspend', 'reactivate', 'remove', 'change_access'].includes(kind)
      expect([kind, response.status]).toEqual([kind, needsMore ? 400 : 201])
    }
    const gone = () => tools.prepare({ kind: 'remove_workspace_access', workspaceId: 'wsp_01hzzzzzzzzzzzzzzzzzzzzzzz' })
    expect(await refusalOf(world, gone)).toBe('workspace_gone')
  })
})

describe('a run under way', () => {
  it('is cancelled before its next row', async () => {
    const { id } = await tools.preparedList('a@example.com b@example.com')
    await tools.confirm(id)
    await tools.cancel(id, acme.userAdmin)
    await world.runJobs()
    expect(await tools.read(id)).toMatchObject({ status: 'cancelled', counts: { skipped: 2, done: 0 } })
    expect((await tools.rowsOf(id, 'skipped'))[0]?.problem).toMatchObject({ code: 'run_cancelled' })
    expect(await tools.invitedTo()).toEqual([])
    const entries = await world.look(`select action from audit_entries where target_id = $1 order by id`, [id])
    expect(entries).toEqual([{ action: 'bulk_run.confirmed' }, { action: 'bulk_run.cancelled' }])
  })

  it('is dropped without a trace while it is not confirmed', async () => {
    const { id } = await tools.preparedList('a@example.com')
    await tools.cancel(id)
    expect(await tools.read(id)).toMatchObject({ status: 'cancelled', counts: { ready: 1 } })
    expect(await world.look('select from audit_entries where target_id = $1', [id])).toEqual([])
    expect(await refusalOf(world, () => tools.confirm(id))).toBe('bulk_run_not_draft')
  })

  it.each([
    ['has lost the role', `role = 'member'`, 'actor_may_no_longer'],
    ['is suspended', `status = 'suspended'`, 'actor_suspended'],
  ])('stops when whoever confirmed it %s', async (_, change, code) => {
    const { id } = await tools.preparedList('a@example.com b@example.com', acme.userAdmin)
    await tools.confirm(id, acme.userAdmin)
    await world.look(`update memberships set ${change} where organization_id = $1 and user_id = $2`, [
      acme.organizationId,
      acme.userAdmin.userId,
    ])
    await world.runJobs()
    expect(await tools.read(id)).toMatchObject({ status: 'stopped', counts: { skipped: 2, done: 0 } })
    expect((await tools.rowsOf(id)).map(({ outcome, problem }) => [outcome, problem?.code])).toEqual([
      ['skipped', code],
      ['skipped', code],
    ])
    expect(await tools.invitedTo()).toEqual([])
  })

  it('stops when whoever confirmed it is removed, and when the organization is frozen or deleted', async () => {
    const { id } = await tools.preparedList('a@example.com', acme.userAdmin)
    await tools.confirm(id, acme.userAdmin)
    await acme.admin.call('DELETE /api/organizations/{organizationId}/members/{userId}', {
      params: { ...tools.params, userId: acme.userAdmin.userId },
    })
    const other = await tools.preparedList('b@example.com')
    await tools.confirm(other.id)
    await world.runJobs()
    expect(await tools.read(id)).toMatchObject({ status: 'stopped', counts: { skipped: 1 } })
    expect((await tools.rowsOf(id))[0]?.problem?.code).toBe('actor_gone')
    expect(await tools.invitedTo()).toEqual(['b@example.com'])
    const frozen = await tools.preparedList('d@example.com')
    await tools.confirm(frozen.id)
    await world.look(`update organizations set frozen_at = now(), frozen_reason = 'A bill' where id = $1`, [
      acme.organizationId,
    ])
    await world.runJobs()
    expect((await tools.rowsOf(frozen.id))[0]?.problem?.code).toBe('organization_frozen')
    await world.look('update organizations set frozen_at = null, frozen_reason = null')
    const last = await tools.preparedList('c@example.com')
    await tools.confirm(last.id)
    await world.look(`update organizations set deleted_at = now(), purge_at = now() where id = $1`, [
      acme.organizationId,
    ])
    await world.runJobs()
    const [row] = await world.look('select outcome, problem from bulk_run_rows where run_id = $1', [last.id])
    expect(row).toEqual({ outcome: 'skipped', problem: 'organization_deleted' })
  })

  it('goes with its addresses when its time is over', async () => {
    const { id } = await tools.preparedList('a@example.com')
    await world.look(`update graphile_worker._private_jobs set run_at = now() where key = $1`, [`purge:${id}`])
    await world.runJobs()
    expect(await world.look('select from bulk_run_rows where run_id = $1', [id])).toEqual([])
  })
})
