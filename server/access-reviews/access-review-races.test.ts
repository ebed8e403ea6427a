import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember } from '../testing/direct.ts'
import { directAccess, staffedOrganization, staffedWorkspace } from '../testing/staffed-organization.ts'
import { answer, itemNumber, itemsOf, review, startedReview } from '../testing/started-review.ts'
import { createWorld, type World } from '../testing/world.ts'
import { endAtDeadline } from './access-review-deadline-commands.ts'

const trials = process.env['ATRIUM_PROVE'] === '1' ? 200 : 20

let world: World
beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
})
afterAll(() => world.close())

const entriesOf = (organizationId: string) =>
  world.look<{ action: string; target: string }>(
    'select action, target_id as target from audit_entries where organization_id = $1',
    [organizationId],
  )

describe('at once', () => {
  it('two reviewers answer one item: one answer, one change', async () => {
    const acme = await staffedOrganization(world)
    const { organizationId, admin } = acme
    const { place, owner } = await staffedWorkspace(world, acme)
    const second = await directMember(world, 'Second', { organizationId })
    await directAccess(world, { ...place, userId: second.userId }, { level: 'owner' })
    for (let trial = 0; trial < trials; trial += 1) {
      const person = await directMember(world, `Held${trial}`, { organizationId })
      await directAccess(world, { ...place, userId: person.userId }, { level: 'agent' })
      const scope = { kind: 'workspaces' as const, workspaceIds: [place.workspaceId] }
      const { params } = await startedReview(admin, organizationId, { scope })
      const items = [await itemNumber(admin, params, { ...place, userId: person.userId })]
      const answers = await Promise.all([
        answer(owner, params, { answer: { kind: 'remove' }, items }),
        answer(second, params, { answer: { kind: 'change_level', level: 'manager' }, items }),
        answer(second, params, { answer: { kind: 'confirm' }, items }),
      ])
      const given = answers.flat().filter((result) => result !== 'already_reviewed')
      expect(given).toHaveLength(1)
      const item = (await itemsOf(admin, params)).find(({ number }) => items.includes(number))
      expect(item?.answer).toBe(given[0])
      expect(item?.is).toEqual(
        item?.answer === 'removed' ? null : { ...item?.was, level: item?.answer === 'changed' ? 'manager' : 'agent' },
      )
      const changes = (await entriesOf(organizationId)).filter(({ target }) => target === person.userId)
      expect(changes).toHaveLength(item?.answer === 'confirmed' ? 0 : 1)
      const { open, counts } = await admin.call(`GET ${review}`, { params })
      expect(open).toBe(counts.open)
      await admin.call(`POST ${review}/cancel`, { params })
    }
  }, 300_000)

  it('the deadline, an answer and a cancellation: every item is answered once', async () => {
    const acme = await staffedOrganization(world)
    const { organizationId, admin } = acme
    const { place, owner } = await staffedWorkspace(world, acme)
    for (let trial = 0; trial < trials; trial += 1) {
      const person = await directMember(world, `Late${trial}`, { organizationId })
      await directAccess(world, { ...place, userId: person.userId }, { level: 'agent' })
      const scope = { kind: 'workspaces' as const, workspaceIds: [place.workspaceId] }
      const { params } = await startedReview(admin, organizationId, { scope, atDeadline: 'remove' })
      const items = [await itemNumber(admin, params, { ...place, userId: person.userId })]
      // It passes between the two: whoever has the lock first has decided.
      await world.look(`update access_reviews set deadline_at = now() + interval '4 milliseconds' where id = $1`, [
        params.reviewId,
      ])
      const deadline = async () => {
        await new Promise((resolve) => setTimeout(resolve, 5))
        await endAtDeadline(world.database, params)
      }
      const [given] = await Promise.all([
        answer(owner, params, { answer: { kind: 'confirm' }, items }).catch(() => ['too late']),
        deadline(),
        trial % 3 === 0 ? admin.call(`POST ${review}/cancel`, { params }).catch(() => undefined) : undefined,
      ])
      await endAtDeadline(world.database, params)
      const { status, open, counts } = await admin.call(`GET ${review}`, { params })
      expect(['closed', 'cancelled']).toContain(status)
      expect(open).toBe(counts.open)
      if (status === 'closed') expect(open).toBe(0)
      const item = (await itemsOf(admin, params)).find(({ number }) => items.includes(number))
      if (given[0] === 'confirmed') expect(item?.answer).toBe('confirmed')
      await world.look('delete from workspace_access where workspace_id = $1 and user_id = $2', [
        place.workspaceId,
        person.userId,
      ])
      await directAccess(world, { ...place, userId: owner.userId }, { level: 'owner' }).catch(() => undefined)
    }
  }, 300_000)
})
