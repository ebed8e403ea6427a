import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessLevels, organizationRoles, type LevelReference, type OrganizationRole } from '#contract/permissions.ts'
import type { DirectPerson } from '../testing/direct.ts'
import { staffedOrganization, staffedWorkspace } from '../testing/staffed-organization.ts'
import { review, reviews, inDays } from '../testing/started-review.ts'
import { createWorld, type World } from '../testing/world.ts'
import { endAtDeadline } from './access-review-deadline-commands.ts'

/** Whatever happens around a review, and in whatever order, what it promises holds after every step. */
const sequences = process.env['ATRIUM_PROVE'] === '1' ? 400 : 40

const names = ['admin', 'userAdmin', 'billingAdmin', 'member', 'owner', 'manager', 'agent'] as const
type Name = (typeof names)[number]

const who = fc.constantFrom(...names)
/** Stands for the level that each organization composes. */
const composed: LevelReference = 'lvl_composed'
const answers: fc.Arbitrary<Answer> = fc.oneof(
  fc.constant({ kind: 'confirm' as const }),
  fc.constant({ kind: 'remove' as const }),
  fc.record({ kind: fc.constant('change_role' as const), role: fc.constantFrom(...organizationRoles) }),
  fc.record({ kind: fc.constant('change_level' as const), level: fc.constantFrom(...accessLevels, composed) }),
)
type Answer =
  | { kind: 'confirm' | 'remove' }
  | { kind: 'change_role'; role: OrganizationRole }
  | { kind: 'change_level'; level: LevelReference }

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('start' as const),
      by: fc.constantFrom('admin' as const, 'userAdmin' as const),
      reviewer: fc.option(who),
      fallback: who,
      atDeadline: fc.constantFrom('keep' as const, 'remove' as const),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      by: who,
      items: fc.array(fc.integer({ min: 1, max: 11 }), { minLength: 1, maxLength: 4 }),
      answer: answers,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('suspend' as const, 'reactivate' as const, 'remove' as const),
      by: who,
      who,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), by: who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('change role' as const),
      by: who,
      who,
      role: fc.constantFrom(...organizationRoles),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('set level' as const),
      by: who,
      who,
      level: fc.constantFrom(...accessLevels),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take level' as const), by: who, who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('deadline' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('freeze' as const, 'unfreeze' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), by: who }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

type Item = {
  review_id: string
  number: number
  user_id: string
  workspace_id: string
  answer: string
  answered_by: string | null
  text: string
}
type Kept = {
  items: Item[]
  reviews: { id: string; status: string; ended: boolean; item_count: number; open_count: number }[]
  /** Every role and level, one text each. */
  held: string[]
  administrators: number
}

describe('access reviews', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
  })
  afterAll(() => world.close())

  const kept = async (organizationId: string): Promise<Kept> => {
    const [items, all, held, [count]] = await Promise.all([
      world.look<Item>(
        `select review_id, number, user_id, workspace_id, answer, answered_by, i::text as text
        from access_review_items i where organization_id = $1 order by review_id, number`,
        [organizationId],
      ),
      world.look<Kept['reviews'][number]>(
        `select id, status, ended_at is not null as ended, item_count, open_count from access_reviews
        where organization_id = $1 order by id`,
        [organizationId],
      ),
      world.look<{ text: string }>(
        `select user_id || ' role ' || role as text from memberships where organization_id = $1
        union all select user_id || ' level ' || workspace_id || ' ' || level from workspace_access
          where organization_id = $1 order by 1`,
        [organizationId],
      ),
      world.look<{ count: number }>(
        `select count(*)::int as count from memberships
        where organization_id = $1 and role = 'organization_admin' and status = 'active'`,
        [organizationId],
      ),
    ])
    return { items, reviews: all, held: held.map(({ text }) => text), administrators: count?.count ?? 0 }
  }

  const opened = async () => {
    const acme = await staffedOrganization(world)
    const { place, owner, manager, agent } = await staffedWorkspace(world, acme)
    const { organizationId, admin, userAdmin, billingAdmin, member } = acme
    const people: Record<Name, DirectPerson> = { admin, userAdmin, billingAdmin, member, owner, manager, agent }
    const params = { organizationId }
    const memberPlace = (name: Name) => ({ ...params, userId: people[name].userId })
    const access = (name: Name) => ({ ...place, userId: people[name].userId })
    const latest = async () =>
      (
        await world.look<{ id: string }>(
          'select id from access_reviews where organization_id = $1 order by id desc limit 1',
          [organizationId],
        )
      )[0]?.id ?? 'rev_01hzzzzzzzzzzzzzzzzzzzzzzz'
    const { levelId } = await admin.call('POST /api/organizations/{organizationId}/access-levels', {
      params,
      body: { name: 'Reader', permissions: ['inbox.view'] },
    })
    const named = (answer: Answer): Answer =>
      answer.kind === 'change_level' && answer.level === composed
        ? { ...answer, level: levelId as LevelReference }
        : answer
    const onMember = '/api/organizations/{organizationId}/members/{userId}'
    const onAccess = '/api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}'
    const take = async (one: Step): Promise<unknown> => {
      const reviewId = await latest()
      switch (one.do) {
        case 'start': {
          const fallbackId = people[one.fallback].userId
          const reviewers =
            one.reviewer === null
              ? { kind: 'owners' as const }
              : { kind: 'person' as const, userId: people[one.reviewer].userId }
          const body = {
            name: 'Random',
            deadline: inDays(9),
            scope: { kind: 'all' as const },
            reviewers,
            fallbackId,
            atDeadline: one.atDeadline,
          }
          return people[one.by].call(`POST ${reviews}`, { params, body })
        }
        case 'answer':
          return people[one.by].call(`POST ${review}/answers`, {
            params: { ...params, reviewId },
            body: { answer: named(one.answer), items: one.items },
          })
        case 'suspend':
        case 'reactivate':
          return people[one.by].call(`POST ${onMember}/${one.do}`, { params: memberPlace(one.who) })
        case 'remove':
          return people[one.by].call(`DELETE ${onMember}`, { params: memberPlace(one.who) })
        case 'leave':
          return people[one.by].call('POST /api/organizations/{organizationId}/leave', { params })
        case 'change role':
          return people[one.by].call(`PUT ${onMember}/role`, { params: memberPlace(one.who), body: { role: one.role } })
        case 'set level':
          return people[one.by].call(`PUT ${onAccess}`, { params: access(one.who), body: { level: one.level } })
        case 'take level':
          return people[one.by].call(`DELETE ${onAccess}`, { params: access(one.who) })
        case 'cancel':
          return people[one.by].call(`POST ${review}/cancel`, { params: { ...params, reviewId } })
        case 'deadline':
          await world.look(`update access_reviews set deadline_at = now() - interval '1 minute' where id = $1`, [
            reviewId,
          ])
          return endAtDeadline(world.database, { organizationId, reviewId })
        case 'freeze':
        case 'unfreeze':
          return world.look('update organizations set frozen_at = $2::timestamptz, frozen_reason = $3 where id = $1', [
            organizationId,
            ...(one.do === 'freeze' ? [new Date().toISOString(), 'Unpaid'] : [null, null]),
          ])
      }
    }
    return { organizationId, take }
  }

  const keepsItsPromises = (one: Step, [before, after]: [Kept, Kept], isFrozen: boolean) => {
    expect(after.administrators, 'an active Organization Admin').toBeGreaterThan(0)
    for (const { id, status, ended, item_count, open_count } of after.reviews) {
      const items = after.items.filter(({ review_id }) => review_id === id)
      const open = items.filter(({ answer }) => answer === 'open').length
      expect({ id, items: item_count, open: open_count }).toEqual({ id, items: items.length, open })
      expect(ended).toBe(status === 'closed' || status === 'cancelled')
      if (status === 'closed') expect(open).toBe(0)
    }
    const now = new Map(after.items.map((item) => [`${item.review_id} ${item.number}`, item]))
    for (const item of before.items) {
      const same = now.get(`${item.review_id} ${item.number}`)
      // An answer is final, and nothing but an answer changes an item.
      if (item.answer !== 'open') expect(same?.text).toBe(item.text)
      if (item.answer !== 'open' || same?.answer === 'open') continue
      expect(['answer', 'deadline']).toContain(one.do)
      expect(isFrozen).toBe(false)
      expect(same?.answered_by, 'nobody reviews their own access').not.toBe(item.user_id)
      const isGone = !after.held.some((text) =>
        text.startsWith(
          item.workspace_id === '' ? `${item.user_id} role` : `${item.user_id} level ${item.workspace_id}`,
        ),
      )
      if (same?.answer === 'removed') expect(isGone).toBe(true)
      if (same?.answer === 'confirmed') expect(isGone).toBe(false)
    }
    const isStill = one.do === 'start' || one.do === 'cancel' || one.do === 'freeze' || one.do === 'unfreeze'
    const confirms = one.do === 'answer' && one.answer.kind === 'confirm'
    const waits = isFrozen && (one.do === 'answer' || one.do === 'deadline')
    if (isStill || confirms || waits) expect(after.held).toEqual(before.held)
  }

  it('hold what they promise after every step of random histories', { timeout: 1_200_000 }, async () => {
    let [answered, closed] = [0, 0]
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const { organizationId, take } = await opened()
        let isFrozen = false
        const start: Step = { do: 'start', by: 'admin', reviewer: null, fallback: 'admin', atDeadline: 'remove' }
        let before = await kept(organizationId)
        for (const one of [start, ...steps]) {
          await take(one).catch((error: unknown) => {
            // Refused is as good as done; a fault is not.
            if (!(error instanceof Error) || error.name !== 'ProblemError' || /on our side/.test(error.message))
              throw error
          })
          const after = await kept(organizationId)
          keepsItsPromises(one, [before, after], isFrozen)
          if (one.do === 'freeze' || one.do === 'unfreeze') isFrozen = one.do === 'freeze'
          before = after
        }
        answered += before.items.filter(({ answer }) => answer !== 'open').length
        closed += before.reviews.filter(({ status }) => status === 'closed').length
      }),
      { numRuns: sequences },
    )
    // Else it proved nothing.
    expect(answered).toBeGreaterThan(sequences)
    expect(closed).toBeGreaterThan(0)
  })
})
