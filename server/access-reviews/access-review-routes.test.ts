import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { directAccess, staffedOrganization, staffedWorkspace } from '../testing/staffed-organization.ts'
import { answer, inDays, itemNumber, itemsOf, review, reviews, startedReview } from '../testing/started-review.ts'
import { createWorld, problemOf, type Person, type World } from '../testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

/** An organization, and a workspace of it with an owner, a manager and an agent. */
async function staffed() {
  const acme = await staffedOrganization(world)
  return { ...acme, ...(await staffedWorkspace(world, acme)) }
}

const actions = async (organizationId: string) => {
  const text = 'select action from audit_entries where organization_id = $1 order by action'
  return (await world.look<{ action: string }>(text, [organizationId])).map(({ action }) => action)
}

describe('starting a review', () => {
  it('keeps every role and level as items, each for who reviews it, nobody for their own', async () => {
    const { organizationId, admin, userAdmin, owner, manager, agent, place } = await staffed()
    const { params, items } = await startedReview(admin, organizationId, { fallbackId: userAdmin.userId })
    const rows = await itemsOf(admin, params)
    expect(rows).toHaveLength(items)
    const reviewerOf = (person: Person, workspaceId?: string) =>
      rows.find((row) => row.person.userId === person.userId && row.workspace?.id === workspaceId)?.reviewer?.userId ??
      'owners'
    expect(reviewerOf(agent, place.workspaceId)).toBe('owners')
    expect(reviewerOf(manager, place.workspaceId)).toBe('owners')
    // The only Owner does not review themself, and neither does the fallback.
    expect(reviewerOf(owner, place.workspaceId)).toBe(userAdmin.userId)
    expect(reviewerOf(admin)).toBe(userAdmin.userId)
    expect(reviewerOf(userAdmin)).toBe(admin.userId)
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1))
    expect(await actions(organizationId)).toEqual(['access_review.started'])
    const second = await directMember(world, 'Second', { organizationId })
    await directAccess(world, { ...place, userId: second.userId }, { level: 'owner' })
    const again = await startedReview(admin, organizationId)
    const later = await itemsOf(admin, again.params)
    const ofOwner = later.find((row) => row.person.userId === owner.userId && row.workspace !== null)
    expect(ofOwner?.reviewer).toBeNull()
  })

  it('takes a few statements and round trips, however much there is', async () => {
    const { organizationId, admin } = await staffed()
    const { statements, roundTrips } = world.database.counters
    await startedReview(admin, organizationId)
    const [few, fewTrips] = [world.database.counters.statements, world.database.counters.roundTrips]
    await world.look(
      `with u as (insert into users (id, email, first_name, last_name, email_verified_at)
          select 'usr_many' || n, 'many' || n || '@example.com', 'Many', n::text, now() from generate_series(1, 500) n returning id, email)
        insert into memberships (organization_id, user_id, role, name, email, sort_name, search)
        select $1, id, 'member', id, email, id, ''::tsvector from u`,
      [organizationId],
    )
    const before = { ...world.database.counters }
    const { items } = await startedReview(admin, organizationId)
    expect(items).toBeGreaterThan(500)
    expect(world.database.counters.statements - before.statements).toBe(few - statements)
    expect(world.database.counters.roundTrips - before.roundTrips).toBe(fewTrips - roundTrips)
  })

  it('narrows to workspaces, to administrators, and to what has long been unchanged', async () => {
    const { organizationId, admin, userAdmin, billingAdmin, owner, agent, place } = await staffed()
    const kinds = async (scope: Parameters<typeof startedReview>[2]) => {
      const { params } = await startedReview(admin, organizationId, scope)
      return (await itemsOf(admin, params)).map(({ person, workspace }) => [person.userId, workspace?.id ?? 'role'])
    }
    const here = await kinds({ scope: { kind: 'workspaces', workspaceIds: [place.workspaceId] } })
    expect(here).toHaveLength(3)
    expect(here).toContainEqual([owner.userId, place.workspaceId])
    const roles = await kinds({ scope: { kind: 'administrators' } })
    expect(roles.map(([userId]) => userId).toSorted()).toEqual(
      [admin.userId, userAdmin.userId, billingAdmin.userId].toSorted(),
    )
    const nothing = () => startedReview(admin, organizationId, { scope: { kind: 'unchanged', days: 1 } })
    expect(await refusalOf(world, nothing)).toBe('nothing_to_review')
    await world.look(
      `update access_history set valid_from = now() - interval '100 days' where user_id = $1 and thing_id = $2`,
      [agent.userId, place.workspaceId],
    )
    expect(await kinds({ scope: { kind: 'unchanged', days: 90 } })).toEqual([[agent.userId, place.workspaceId]])
  })

  it('leaves out levels that are nobody’s access: expired, in the trash, of who enters by role', async () => {
    const { organizationId, admin, agent, manager, owner, place } = await staffed()
    await world.look(`update workspace_access set expires_at = now() - interval '1 hour' where user_id = $1`, [
      agent.userId,
    ])
    await world.look(`update memberships set role = 'organization_admin' where user_id = $1`, [manager.userId])
    const { params } = await startedReview(admin, organizationId)
    const levels = (await itemsOf(admin, params)).filter(({ workspace }) => workspace !== null)
    expect(levels.map(({ person }) => person.userId)).toEqual([owner.userId])
    await world.look('update workspaces set deleted_at = now(), purge_at = now() where id = $1', [place.workspaceId])
    const later = await startedReview(admin, organizationId)
    expect((await itemsOf(admin, later.params)).filter(({ workspace }) => workspace !== null)).toEqual([])
  })

  it('is previewed with the numbers it then has', async () => {
    const { organizationId, admin, userAdmin, owner } = await staffed()
    const plan = {
      scope: { kind: 'all' as const },
      reviewers: { kind: 'person' as const, userId: userAdmin.userId },
      fallbackId: owner.userId,
    }
    const preview = await admin.call(`POST ${reviews}/preview`, { params: { organizationId }, body: plan })
    const { items } = await startedReview(admin, organizationId, plan)
    expect(preview.roles + preview.levels).toBe(items)
    expect(preview.reviewers).toEqual([
      { reviewer: { userId: userAdmin.userId, name: userAdmin.name }, workspace: null, items: items - 1 },
      { reviewer: { userId: owner.userId, name: owner.name }, workspace: null, items: 1 },
    ])
    const byOwners = await admin.call(`POST ${reviews}/preview`, {
      params: { organizationId },
      body: { ...plan, reviewers: { kind: 'owners' } },
    })
    expect(byOwners.reviewers).toContainEqual({ reviewer: null, workspace: 'Sales', items: 2 })
  })

  it('refuses what cannot be, and writes, mails and records nothing', async () => {
    const { organizationId, admin, userAdmin, member } = await staffed()
    const suspended = await directMember(world, 'Sus', { organizationId, status: 'suspended' })
    const stranger = await staffedOrganization(world, 'Other')
    const start = (wanted: Parameters<typeof startedReview>[2]) => () => startedReview(admin, organizationId, wanted)
    const person = (userId: string) => ({ reviewers: { kind: 'person' as const, userId } })
    const expected: [string, () => Promise<unknown>][] = [
      ['deadline_out_of_range', start({ deadline: inDays(-1) })],
      ['deadline_out_of_range', start({ deadline: inDays(400) })],
      ['invalid_request', start({ deadline: '2026-02-31' })],
      ['reviewer_not_active', start({ fallbackId: suspended.userId })],
      ['reviewer_not_active', start(person(stranger.admin.userId))],
      ['fallback_is_reviewer', start(person(admin.userId))],
      ['workspace_gone', start({ scope: { kind: 'workspaces', workspaceIds: [stranger.workspaceId] } })],
      ['forbidden', () => startedReview(member, organizationId)],
    ]
    for (const [code, call] of expected) expect(await refusalOf(world, call)).toBe(code)
    await world.look(
      `insert into access_reviews (organization_id, id, name, scope, fallback_id, deadline, deadline_at, time_zone, at_deadline, started_by, started_by_name)
      select $1, 'rev_' || n, 'Full', '{"kind":"all"}', 'usr_x', now(), now() + interval '1 day', 'UTC', 'keep', 'usr_x', 'X' from generate_series(1, 20) n`,
      [organizationId],
    )
    expect(await refusalOf(world, () => startedReview(userAdmin, organizationId))).toBe('too_many_reviews')
  })
})

describe('who sees what', () => {
  it('shows an Owner the items of their workspace, an administrator all, and others nothing', async () => {
    const { organizationId, admin, owner, manager, member, agent } = await staffed()
    const { params, items } = await startedReview(admin, organizationId)
    expect(await itemsOf(admin, params)).toHaveLength(items)
    const theirs = await itemsOf(owner, params)
    expect(theirs.map(({ person }) => person.userId).toSorted()).toEqual([agent.userId, manager.userId].toSorted())
    expect(theirs.every(({ refusals }) => Object.values(refusals).every((refusal) => refusal === null))).toBe(true)
    // Whatever they filter by, they see no more.
    expect(await itemsOf(owner, params, { reviewer: admin.userId })).toHaveLength(theirs.length)
    for (const person of [manager, member]) {
      expect((await problemOf(itemsOf(person, params))).code).toBe('not_found')
      expect((await problemOf(person.call(`GET ${review}`, { params }))).code).toBe('not_found')
      expect((await person.call(`GET ${reviews}/mine`, { params: { organizationId } })).data).toEqual([])
    }
    const mine = await owner.call(`GET ${reviews}/mine`, { params: { organizationId } })
    expect(mine.data).toMatchObject([{ id: params.reviewId, open: 2 }])
    const seen = await owner.call(`GET ${review}`, { params })
    expect(seen).toMatchObject({ yours: 2, waitingFor: [], refusals: { cancel: 'forbidden' } })
    const all = await admin.call(`GET ${review}`, { params })
    expect(all.waitingFor).toContainEqual({ reviewer: null, workspace: 'Sales', open: 2 })
    await world.look(`update workspace_access set level = 'manager' where user_id = $1`, [owner.userId])
    expect((await problemOf(itemsOf(owner, params))).code).toBe('not_found')
  })

  it('pages through all items once, in one round trip each', async () => {
    const { organizationId, admin } = await staffed()
    const { params, items } = await startedReview(admin, organizationId)
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const { roundTrips } = world.database.counters
      const query = { limit: 3, ...(cursor === undefined ? {} : { cursor }) }
      const page = await admin.call(`GET ${review}/items`, { params, query })
      expect(world.database.counters.roundTrips - roundTrips).toBe(1)
      seen.push(...page.data.map(({ number }) => number))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(Array.from({ length: items }, (_, index) => index + 1))
  })

  it('lists reviews newest first, and cancels one: its answers stay, its mails do not come', async () => {
    const { organizationId, admin, agent, place, owner } = await staffed()
    const { params } = await startedReview(admin, organizationId)
    const number = await itemNumber(admin, params, { ...place, userId: agent.userId })
    await answer(owner, params, { answer: { kind: 'confirm' }, items: [number] })
    const second = await startedReview(admin, organizationId, { name: 'Summer' })
    await admin.call(`POST ${review}/cancel`, { params })
    const list = await admin.call(`GET ${reviews}`, { params: { organizationId } })
    expect(list.data.map(({ name, status }) => [name, status])).toEqual([
      ['Summer', 'open'],
      ['Spring', 'cancelled'],
    ])
    expect(list.data[0]?.id).toBe(second.reviewId)
    const details = await admin.call(`GET ${review}`, { params })
    expect(details.counts).toMatchObject({ confirmed: 1 })
    await world.runJobs()
    const subjects = (await world.mailsTo(owner.email)).map(({ subject }) => subject)
    expect(subjects).toEqual(['Access review in Acme: Summer'])
  })

  it('reports every item as CSV, with formulas disarmed', async () => {
    const { organizationId, admin, owner, agent, place } = await staffed()
    const { params, items } = await startedReview(admin, organizationId)
    const number = await itemNumber(admin, params, { ...place, userId: agent.userId })
    await answer(owner, params, { answer: { kind: 'confirm' }, items: [number], note: '=1+1' })
    const response = await admin.send(
      'GET',
      `/api/organizations/${organizationId}/access-reviews/${params.reviewId}/report.csv`,
    )
    const lines = (await response.text()).trim().split('\r\n')
    expect(lines).toHaveLength(items + 1)
    expect(lines[0]).toContain('number,name,email,workspace_id,workspace,was')
    const line = lines.find((each) => each.startsWith(`${number},`))
    expect(line).toContain(`,Sales,agent,,,`)
    expect(line).toContain(`,owners,confirmed,${owner.name},`)
    expect(line).toContain(`'=1+1`)
    expect(response.headers.get('content-disposition')).toContain('access-review-')
  })
})
