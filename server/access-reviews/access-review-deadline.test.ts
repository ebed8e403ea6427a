import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../db/connect.ts'
import { directMember } from '../testing/direct.ts'
import { directAccess, staffedOrganization, staffedWorkspace } from '../testing/staffed-organization.ts'
import { answer, inDays, itemNumber, itemsOf, review, startedReview } from '../testing/started-review.ts'
import { createWorld, problemOf, type World } from '../testing/world.ts'
import { endAtDeadline, remindReviewers } from './access-review-deadline-commands.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())
beforeEach(() => world.runJobs())

async function staffed() {
  const acme = await staffedOrganization(world)
  return { ...acme, ...(await staffedWorkspace(world, acme)) }
}

const passed = (reviewId: string) =>
  world.look(`update access_reviews set deadline_at = now() - interval '1 second' where id = $1`, [reviewId])

const entries = (organizationId: string, action: string) =>
  world.look<{ target: string; kind: string }>(
    `select target_id as target, actor_kind as kind from audit_entries where organization_id = $1 and action = $2`,
    [organizationId, action],
  )

describe('mails of a review', () => {
  it('go once to each reviewer with what waits for them, and not when it is done', async () => {
    const { organizationId, admin, userAdmin, owner, manager, agent, place } = await staffed()
    const { params } = await startedReview(admin, organizationId, { fallbackId: userAdmin.userId })
    await world.runJobs()
    const texts = async (email: string) => (await world.mailsTo(email)).map(({ text }) => text)
    const [toOwner, ...more] = await texts(owner.email)
    expect(more).toEqual([])
    expect(toOwner).toContain('2 entries wait for you.')
    expect(toOwner).toContain(`/o/${organizationId}/access-reviews/${params.reviewId}`)
    expect(await texts(manager.email)).toEqual([])
    expect(await texts(userAdmin.email)).toHaveLength(1)
    const items = await Promise.all(
      [manager, agent].map(({ userId }) => itemNumber(admin, params, { ...place, userId })),
    )
    await answer(owner, params, { answer: { kind: 'confirm' }, items: items.slice(0, 1) })
    await remindReviewers(world.database, { ...params, occasion: 'week_left' })
    await world.runJobs()
    expect((await texts(owner.email)).filter((text) => text.includes('1 entry still waits'))).toHaveLength(1)
    await answer(owner, params, { answer: { kind: 'confirm' }, items: items.slice(1) })
    await remindReviewers(world.database, { ...params, occasion: 'day_left' })
    await world.runJobs()
    expect(await texts(owner.email)).toHaveLength(2)
    expect(await texts(userAdmin.email)).toHaveLength(3)
  })

  it('wait for their time: a week and a day before the end of the last day', async () => {
    const { organizationId, admin } = await staffed()
    const jobs = async (reviewId: string) =>
      (
        await world.look<{ key: string; at: string }>(
          `select split_part(key, ':', 3) as key, run_at as at from graphile_worker.jobs where key like $1 order by run_at`,
          [`access-review:${reviewId}:%`],
        )
      ).map(({ key, at }) => [key, at.slice(0, 10)])
    const far = await startedReview(admin, organizationId, { deadline: inDays(20) })
    expect(await jobs(far.reviewId)).toEqual([
      ['week_left', inDays(14)],
      ['day_left', inDays(20)],
      ['deadline', inDays(21)],
    ])
    const near = await startedReview(admin, organizationId, { deadline: inDays(3) })
    expect((await jobs(near.reviewId)).map(([key]) => key)).toEqual(['day_left', 'deadline'])
    const today = await startedReview(admin, organizationId, { deadline: inDays(0) })
    expect((await jobs(today.reviewId)).map(([key]) => key)).toEqual(['deadline'])
    await admin.call(`POST ${review}/cancel`, { params: far.params })
    expect(await jobs(far.reviewId)).toEqual([])
  })
})

describe('at the deadline', () => {
  it('what nobody reviewed is kept, and takes no answer from that moment on', async () => {
    const { organizationId, admin, owner, agent, place } = await staffed()
    const { params, items } = await startedReview(admin, organizationId)
    const number = await itemNumber(admin, params, { ...place, userId: agent.userId })
    await answer(owner, params, { answer: { kind: 'confirm' }, items: [number] })
    await passed(params.reviewId)
    const late = answer(owner, params, { answer: { kind: 'confirm' }, items: [number] })
    expect((await problemOf(late)).code).toBe('review_not_open')
    const { roundTrips } = world.database.counters
    await endAtDeadline(world.database, params)
    expect(world.database.counters.roundTrips - roundTrips).toBeLessThanOrEqual(4)
    const details = await admin.call(`GET ${review}`, { params })
    expect(details).toMatchObject({ status: 'closed', open: 0, counts: { confirmed: 1, not_reviewed: items - 1 } })
    expect(await entries(organizationId, 'access_review.closed')).toEqual([{ target: params.reviewId, kind: 'system' }])
    await endAtDeadline(world.database, params)
    expect(await entries(organizationId, 'access_review.closed')).toHaveLength(1)
  })

  it('nothing ends before its time, nor when it is cancelled', async () => {
    const { organizationId, admin } = await staffed()
    const { params } = await startedReview(admin, organizationId, { atDeadline: 'remove' })
    await endAtDeadline(world.database, params)
    expect((await admin.call(`GET ${review}`, { params })).status).toBe('open')
    await admin.call(`POST ${review}/cancel`, { params })
    await passed(params.reviewId)
    await endAtDeadline(world.database, params)
    expect((await admin.call(`GET ${review}`, { params })).status).toBe('cancelled')
  })

  it('waits while the organization is frozen: nothing is removed, mailed or closed, and it ends once that is lifted', async () => {
    const { organizationId, admin, agent } = await staffed()
    const { params } = await startedReview(admin, organizationId, { atDeadline: 'remove' })
    await world.runJobs()
    await world.look(`update organizations set frozen_at = now(), frozen_reason = 'Unpaid' where id = $1`, [
      organizationId,
    ])
    await passed(params.reviewId)
    const entriesOf = () => world.look('select action from audit_entries where organization_id = $1', [organizationId])
    const before = await entriesOf()
    await endAtDeadline(world.database, params)
    await remindReviewers(world.database, { ...params, occasion: 'day_left' })
    expect(await entriesOf()).toEqual(before)
    const [held] = await world.look('select from workspace_access where user_id = $1', [agent.userId])
    expect(held).toBeDefined()
    expect((await admin.call(`GET ${review}`, { params })).status).toBe('open')
    const mails = await world.look(`select from atrium_private.outgoing_mails where mail::text like $1`, [
      `%${params.reviewId}%`,
    ])
    expect(mails).toEqual([])
    const looks = await world.look<{ minutes: number }>(
      `select round(extract(epoch from run_at - now()) / 60)::int as minutes from graphile_worker.jobs where key = $1`,
      [`access-review:${params.reviewId}:deadline`],
    )
    expect(looks).toEqual([{ minutes: 60 }])
    await world.look('update organizations set frozen_at = null, frozen_reason = null where id = $1', [organizationId])
    await endAtDeadline(world.database, params)
    expect((await admin.call(`GET ${review}`, { params })).status).toBe('closed')
    expect(await world.look('select from workspace_access where user_id = $1', [agent.userId])).toEqual([])
  })

  it('what nobody reviewed is removed where that is wanted, with the rights of who started it', async () => {
    const { organizationId, admin, userAdmin, billingAdmin, member, owner, manager, agent, place } = await staffed()
    const { params } = await startedReview(userAdmin, organizationId, {
      atDeadline: 'remove',
      fallbackId: admin.userId,
    })
    const kept = await itemNumber(admin, params, { ...place, userId: agent.userId })
    const roles = await Promise.all([agent, owner, manager].map(({ userId }) => itemNumber(admin, params, { userId })))
    await answer(admin, params, { answer: { kind: 'confirm' }, items: [kept, ...roles] })
    const setLevel = 'PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}'
    await admin.call(setLevel, { params: { ...place, userId: manager.userId }, body: { level: 'agent' } })
    await passed(params.reviewId)
    await endAtDeadline(world.database, params)
    const items = await itemsOf(admin, params)
    const outcome = (userId: string, workspaceId?: string) => {
      const item = items.find((each) => each.person.userId === userId && each.workspace?.id === workspaceId)
      return item?.problem ?? item?.answer
    }
    expect(outcome(agent.userId, place.workspaceId)).toBe('confirmed')
    expect(outcome(owner.userId, place.workspaceId)).toBe('removed')
    expect(outcome(manager.userId, place.workspaceId)).toBe('superseded')
    expect(outcome(member.userId)).toBe('removed')
    // A User Admin could not remove these, so their review cannot either; nor their own place.
    expect(outcome(admin.userId)).toBe('role_above_yours')
    expect(outcome(billingAdmin.userId)).toBe('role_above_yours')
    expect(outcome(userAdmin.userId)).toBe('own_membership')
    expect(await entries(organizationId, 'member.removed')).toEqual([{ target: member.userId, kind: 'system' }])
    const left = await world.look('select user_id from memberships where organization_id = $1', [organizationId])
    expect(left).toHaveLength(6)
    const details = await admin.call(`GET ${review}`, { params })
    expect(details).toMatchObject({ status: 'closed', open: 0 })
  })

  it('the last Organization Admin stays, and nothing is removed for someone who may no longer', async () => {
    const { organizationId, admin } = await staffed()
    const second = await directMember(world, 'Second', { organizationId, role: 'organization_admin' })
    const { params } = await startedReview(admin, organizationId, {
      atDeadline: 'remove',
      scope: { kind: 'administrators' },
      fallbackId: second.userId,
    })
    const gone = await startedReview(second, organizationId, { atDeadline: 'remove', scope: { kind: 'all' } })
    await Promise.all([passed(params.reviewId), passed(gone.reviewId)])
    await endAtDeadline(world.database, params)
    const left = await world.look(
      `select user_id, role from memberships where organization_id = $1 and role <> 'member'`,
      [organizationId],
    )
    expect(left).toEqual([{ user_id: admin.userId, role: 'organization_admin' }])
    const before = await world.look('select from memberships where organization_id = $1', [organizationId])
    await endAtDeadline(world.database, gone.params)
    expect(await world.look('select from memberships where organization_id = $1', [organizationId])).toEqual(before)
    const items = await itemsOf(admin, gone.params)
    expect(new Set(items.map(({ answer: given, problem }) => problem ?? given))).toEqual(
      new Set(['forbidden', 'superseded']),
    )
  })

  it('goes on where a killed server stopped: everything once', async () => {
    const { organizationId, admin, place } = await staffed()
    for (let index = 0; index < 230; index += 1) {
      const person = await directMember(world, `Many${index}`, { organizationId })
      await directAccess(world, { ...place, userId: person.userId }, { level: 'agent' })
    }
    const { params, items } = await startedReview(admin, organizationId, {
      atDeadline: 'remove',
      scope: { kind: 'workspaces', workspaceIds: [place.workspaceId] },
    })
    await passed(params.reviewId)
    const doomed = connect(world.appUrl, { connections: 1 })
    const [backend] = await doomed.read([{ name: '', text: 'select pg_backend_pid() as pid', values: [] }])
    const closing = endAtDeadline(doomed, params).catch(() => undefined)
    const status = async () =>
      (await world.look<{ status: string }>('select status from access_reviews where id = $1', [params.reviewId]))[0]
        ?.status
    while ((await status()) === 'open') await new Promise((resolve) => setTimeout(resolve, 1))
    await world.look('select pg_terminate_backend($1)', [(backend[0] as { pid: number }).pid])
    await closing
    await doomed.close()
    await world.look(
      `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where key = $1), now())`,
      [`access-review:${params.reviewId}:deadline`],
    )
    await world.runJobs()
    expect(await admin.call(`GET ${review}`, { params })).toMatchObject({
      status: 'closed',
      counts: { removed: items },
    })
    const removed = await entries(organizationId, 'workspace_access.removed')
    expect(removed).toHaveLength(items)
    expect(new Set(removed.map(({ target }) => target)).size).toBe(items)
  }, 60_000)
})
