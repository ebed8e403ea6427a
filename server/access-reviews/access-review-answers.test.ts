import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { directAccess, staffedOrganization, staffedWorkspace } from '../testing/staffed-organization.ts'
import { answer, inDays, itemNumber, itemsOf, review, startedReview } from '../testing/started-review.ts'
import { createWorld, type Person, type World } from '../testing/world.ts'

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

describe('answering', () => {
  it('confirms, removes and changes at once, by the ordinary commands and with their entries', async () => {
    const { organizationId, admin, owner, manager, agent, member, userAdmin, place } = await staffed()
    const { params } = await startedReview(admin, organizationId)
    const [ofAgent, ofManager] = await Promise.all(
      [agent, manager].map((person) => itemNumber(admin, params, { ...place, userId: person.userId })),
    )
    const level = { kind: 'change_level' as const, level: 'manager' as const }
    expect(
      await answer(owner, params, { answer: { kind: 'remove' }, items: [ofManager ?? 0], note: 'Left Sales' }),
    ).toEqual(['removed'])
    expect(await answer(owner, params, { answer: level, items: [ofAgent ?? 0] })).toEqual(['changed'])
    const now = await world.look(
      'select user_id as "userId", level from workspace_access where workspace_id = $1 order by level',
      [place.workspaceId],
    )
    expect(now).toEqual([
      { userId: agent.userId, level: 'manager' },
      { userId: owner.userId, level: 'owner' },
    ])
    const roles = await Promise.all([member, userAdmin].map(({ userId }) => itemNumber(admin, params, { userId })))
    expect(await answer(admin, params, { answer: { kind: 'change_role', role: 'member' }, items: roles })).toEqual([
      'confirmed',
      'changed',
    ])
    const ofBilling = await itemNumber(admin, params, { userId: agent.userId })
    expect(await answer(admin, params, { answer: { kind: 'remove' }, items: [ofBilling] })).toEqual(['removed'])
    expect(await actions(organizationId)).toEqual([
      ...Array.from({ length: 4 }, () => 'access_review.answered'),
      'access_review.started',
      'member.removed',
      'member.role_changed',
      'workspace_access.changed',
      'workspace_access.removed',
    ])
    expect((await world.mailsTo(agent.email)).map(({ subject }) => subject)).toEqual([
      'You are no longer a member of Acme',
    ])
    const item = (await itemsOf(admin, params)).find(({ number }) => number === ofManager)
    expect(item).toMatchObject({
      answer: 'removed',
      note: 'Left Sales',
      answeredBy: { userId: owner.userId, name: owner.name },
      is: null,
      was: { kind: 'level', level: 'manager' },
      refusals: { confirm: 'already_reviewed', remove: 'already_reviewed', change: 'already_reviewed' },
    })
    const details = await admin.call(`GET ${review}`, { params })
    expect(details.counts).toMatchObject({ removed: 2, changed: 2, confirmed: 1 })
    expect(details.open).toBe(details.counts.open)
  })

  it('keeps restrictions and the end of a level that is changed', async () => {
    const { organizationId, admin, owner, place } = await staffed()
    const narrowed = await directMember(world, 'Narrow', { organizationId })
    const grant = {
      level: 'agent',
      restrictions: { dataExport: true },
      expiresAt: `${inDays(100)}T00:00:00.000Z`,
    } as const
    await directAccess(world, { ...place, userId: narrowed.userId }, grant)
    const { params } = await startedReview(admin, organizationId)
    const number = await itemNumber(admin, params, { ...place, userId: narrowed.userId })
    await answer(owner, params, { answer: { kind: 'change_level', level: 'manager' }, items: [number] })
    const [row] = await world.look(
      'select level, restrictions, expires_at as "expiresAt" from workspace_access where user_id = $1',
      [narrowed.userId],
    )
    expect(row).toMatchObject({ level: 'manager', restrictions: { dataExport: true } })
    expect(row?.['expiresAt']).toBe(grant.expiresAt)
  })

  it('leaves open what is refused and says why; the last Organization Admin stays', async () => {
    const { organizationId, admin, userAdmin, billingAdmin, owner, manager, agent, place } = await staffed()
    const { params } = await startedReview(admin, organizationId, {
      reviewers: { kind: 'person', userId: userAdmin.userId },
      fallbackId: manager.userId,
    })
    const role = (person: Person) => itemNumber(admin, params, { userId: person.userId })
    const remove = { kind: 'remove' as const }
    const asked = [await role(admin), await role(billingAdmin), await role(userAdmin), 999]
    const before = await world.look('select action from audit_entries where organization_id = $1', [organizationId])
    expect(await answer(userAdmin, params, { answer: remove, items: asked })).toEqual([
      'role_above_yours',
      'role_above_yours',
      'own_review',
      'not_found',
    ])
    expect(await world.look('select action from audit_entries where organization_id = $1', [organizationId])).toEqual(
      before,
    )
    // A plain member who is chosen as reviewer may confirm, and cannot take away what they may not give.
    const own = await itemNumber(admin, params, { userId: userAdmin.userId })
    expect(await answer(manager, params, { answer: remove, items: [own] })).toEqual(['forbidden'])
    expect(await answer(manager, params, { answer: { kind: 'confirm' }, items: [own] })).toEqual(['confirmed'])
    expect(await answer(admin, params, { answer: { kind: 'confirm' }, items: [own] })).toEqual(['already_reviewed'])
    const level = await itemNumber(admin, params, { ...place, userId: agent.userId })
    const change = { kind: 'change_role' as const, role: 'member' as const }
    expect(await answer(admin, params, { answer: change, items: [level] })).toEqual(['no_role_to_change'])
    // Nobody reviews this through the Owner: it is assigned to one person.
    expect(await refusalOf(world, () => answer(owner, params, { answer: remove, items: [level] }))).toBe('not_found')
    const second = await directMember(world, 'Second', { organizationId, role: 'organization_admin' })
    const later = await startedReview(second, organizationId, { scope: { kind: 'administrators' } })
    const ofAdmin = await itemNumber(second, later.params, { userId: admin.userId })
    await world.look(`update memberships set status = 'suspended' where user_id = $1`, [second.userId])
    const third = await directMember(world, 'Third', { organizationId, role: 'user_admin' })
    expect(await answer(third, later.params, { answer: remove, items: [ofAdmin] })).toEqual(['role_above_yours'])
  })

  it('removes Organization Admins one after the other, until the last one', async () => {
    const { organizationId, admin } = await staffed()
    const others = await Promise.all(
      ['A', 'B'].map((name) => directMember(world, name, { organizationId, role: 'organization_admin' })),
    )
    const { params } = await startedReview(admin, organizationId, { scope: { kind: 'administrators' } })
    const items = await Promise.all(others.map(({ userId }) => itemNumber(admin, params, { userId })))
    expect(await answer(admin, params, { answer: { kind: 'remove' }, items })).toEqual(['removed', 'removed'])
    const left = await world.look(
      `select user_id from memberships where organization_id = $1 and role = 'organization_admin'`,
      [organizationId],
    )
    expect(left).toEqual([{ user_id: admin.userId }])
  })

  it('supersedes what has changed meanwhile, whatever the answer', async () => {
    const { organizationId, admin, owner, agent, manager, place } = await staffed()
    const { params } = await startedReview(admin, organizationId)
    const setLevel = 'PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}'
    await admin.call(setLevel, { params: { ...place, userId: agent.userId }, body: { level: 'manager' } })
    const remove = 'DELETE /api/organizations/{organizationId}/members/{userId}'
    await admin.call(remove, { params: { organizationId, userId: manager.userId } })
    const items = await Promise.all(
      [agent, manager].map(({ userId }) => itemNumber(admin, params, { ...place, userId })),
    )
    const first = (await itemsOf(owner, params)).find(({ person }) => person.userId === agent.userId)
    expect(first).toMatchObject({ hasChanged: true, was: { level: 'agent' }, is: { level: 'manager' } })
    expect(await answer(owner, params, { answer: { kind: 'remove' }, items })).toEqual(['superseded', 'superseded'])
    const [still] = await world.look('select level from workspace_access where user_id = $1', [agent.userId])
    expect(still).toEqual({ level: 'manager' })
  })

  it('of many takes as many round trips as of one', async () => {
    const { organizationId, admin, place } = await staffed()
    for (let index = 0; index < 12; index += 1) {
      const person = await directMember(world, `Many${index}`, { organizationId })
      await directAccess(world, { ...place, userId: person.userId }, { level: 'agent' })
    }
    const { params } = await startedReview(admin, organizationId)
    const levels = (await itemsOf(admin, params)).filter(({ was }) => was.kind === 'level' && was.level === 'agent')
    const numbers = levels.map(({ number }) => number)
    const trips = async (items: number[]) => {
      const { roundTrips } = world.database.counters
      const results = await answer(admin, params, { answer: { kind: 'remove' }, items })
      expect(results).toEqual(items.map(() => 'removed'))
      return world.database.counters.roundTrips - roundTrips
    }
    const one = await trips(numbers.slice(0, 1))
    expect(await trips(numbers.slice(1))).toBe(one)
  })

  it('closes the review with the last answer, and takes none after that', async () => {
    const { organizationId, admin, owner, place } = await staffed()
    const { params, items } = await startedReview(admin, organizationId, {
      scope: { kind: 'workspaces', workspaceIds: [place.workspaceId] },
    })
    const numbers = Array.from({ length: items }, (_, index) => index + 1)
    expect(await answer(admin, params, { answer: { kind: 'confirm' }, items: numbers })).toEqual(
      numbers.map(() => 'confirmed'),
    )
    const details = await admin.call(`GET ${review}`, { params })
    expect(details).toMatchObject({ status: 'closed', open: 0, refusals: { cancel: 'review_not_open' } })
    expect(details.endedAt).not.toBeNull()
    expect(await actions(organizationId)).toContain('access_review.closed')
    const again = () => answer(owner, params, { answer: { kind: 'confirm' }, items: [1] })
    expect(await refusalOf(world, again)).toBe('review_not_open')
    expect(await refusalOf(world, () => admin.call(`POST ${review}/cancel`, { params }))).toBe('review_not_open')
  })
})
