import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setUpPhone } from '../testing/codes.ts'
import { directMember, directOrganization, directPerson, type DirectPerson } from '../testing/direct.ts'
import { makeOperator } from '../testing/personas.ts'
import { createWorld, type Person, type World } from '../testing/world.ts'
import { carryOutRecovery } from './carry-out-commands.ts'

const trials = process.env['ATRIUM_PROVE'] === '1' ? 200 : 5
let world: World
let operators: DirectPerson[]

beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
  operators = []
  for (const name of ['Opal', 'Otto', 'Odo']) {
    const person = await makeOperator(world, await directPerson(world, name))
    await setUpPhone(person)
    operators.push(person)
  }
})
afterAll(() => world.close())

const administrators = (organizationId: string) =>
  world.look<{ id: string }>(
    `select user_id as id from memberships
    where organization_id = $1 and role = 'organization_admin' and status = 'active'`,
    [organizationId],
  )

const member = (organizationId: string, { userId }: Person) => `/api/organizations/${organizationId}/members/${userId}`

/** What may befall an offer while it is accepted: it, the one who made it or the one who accepts goes. */
type Deed = (by: Person, of: Person, organizationId: string) => Promise<Response>
const deeds: Record<string, Deed> = {
  demote: (by, of, organizationId) => by.send('PUT', `${member(organizationId, of)}/role`, { role: 'member' }),
  suspend: (by, of, organizationId) => by.send('POST', `${member(organizationId, of)}/suspend`),
  remove: (by, of, organizationId) => by.send('DELETE', member(organizationId, of)),
  leave: (_by, of, organizationId) => of.send('POST', `/api/organizations/${organizationId}/leave`),
  'delete their user': (_by, of) => of.send('DELETE', '/api/users/me'),
}

describe('accepting a succession', () => {
  const cases = Object.keys(deeds).flatMap((deed) => [[deed, 'who asked'] as const, [deed, 'who accepts'] as const])
  it.each(cases)(
    'while another one would %s %s leaves an active Organization Admin',
    async (deed, whom) => {
      for (let trial = 0; trial < trials; trial += 1) {
        const { admin, organizationId } = await directOrganization(world)
        const other = await directMember(world, 'Other', { organizationId, role: 'organization_admin' })
        const nominee = await directMember(world, 'Nominee', { organizationId })
        const { offerId } = await admin.call('POST /api/organizations/{organizationId}/succession/offers', {
          params: { organizationId },
          body: { userId: nominee.userId, onAcceptance: 'leave' },
        })
        const offers = `/api/organizations/${organizationId}/succession/offers`
        const answers = await Promise.all([
          nominee.send('POST', `${offers}/${offerId}/accept`),
          deeds[deed]?.(other, whom === 'who asked' ? admin : nominee, organizationId),
          // And the third one goes as well: whatever happens, somebody must be left.
          other.send('POST', `/api/organizations/${organizationId}/leave`),
        ])
        const statuses = answers.map((answer) => answer?.status ?? 0)
        expect(statuses.every((status) => status < 500)).toBe(true)
        const left = await administrators(organizationId)
        expect([statuses, left.length > 0]).toEqual([statuses, true])
        // Accepted means both happened: the new one came and the old one went.
        if (statuses[0] === 204 && whom === 'who asked') {
          const ids = left.map(({ id }) => id)
          expect(ids).toContain(nominee.userId)
          expect(ids).not.toContain(admin.userId)
        }
      }
    },
    300_000,
  )

  it('happens once, however often it is accepted and withdrawn at once', async () => {
    for (let trial = 0; trial < trials; trial += 1) {
      const { admin, organizationId } = await directOrganization(world)
      const nominee = await directMember(world, 'Nominee', { organizationId })
      const { offerId } = await admin.call('POST /api/organizations/{organizationId}/succession/offers', {
        params: { organizationId },
        body: { userId: nominee.userId },
      })
      const url = `/api/organizations/${organizationId}/succession/offers/${offerId}`
      const answers = await Promise.all([
        ...[1, 2, 3].map(() => nominee.send('POST', `${url}/accept`)),
        nominee.send('POST', `${url}/decline`),
        admin.send('POST', `${url}/withdraw`),
      ])
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409, 409, 409, 409])
    }
  }, 300_000)
})

describe('a recovery', () => {
  async function opened() {
    const { admin, organizationId } = await directOrganization(world)
    const person = await directMember(world, 'Next', { organizationId })
    const [opener] = operators
    const answer = await opener?.call('POST /api/operator/organizations/{organizationId}/recoveries', {
      params: { organizationId },
      body: { email: person.email, reason: 'Nobody answers' },
    })
    const recoveryId = answer?.recoveryId ?? ''
    return { admin, organizationId, person, recoveryId }
  }

  it('gets one consent, whichever operators give it at once', async () => {
    for (let trial = 0; trial < trials; trial += 1) {
      const { organizationId, recoveryId } = await opened()
      const url = `/api/operator/organizations/${organizationId}/recoveries/${recoveryId}/consent`
      const answers = await Promise.all(operators.map((operator) => operator.send('POST', url)))
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409, 409])
      const entries = await world.look(
        `select from audit_entries where organization_id = $1 and action = 'recovery.consented'`,
        [organizationId],
      )
      expect(entries).toHaveLength(1)
    }
  }, 300_000)

  it('is either stopped or carried out, once', async () => {
    for (let trial = 0; trial < trials; trial += 1) {
      const { admin, organizationId, person, recoveryId } = await opened()
      await world.look(
        `update recoveries set due_at = now() - interval '1 second', consented_at = now(), consented_by = $2,
          consented_by_name = 'Otto' where id = $1`,
        [recoveryId, operators[1]?.userId],
      )
      const stop = `/api/organizations/${organizationId}/recoveries/${recoveryId}/stop`
      const [stopped] = await Promise.all([
        admin.send('POST', stop),
        carryOutRecovery(world.database, { organizationId, recoveryId }),
        carryOutRecovery(world.database, { organizationId, recoveryId }),
      ])
      const [recovery] = await world.look('select status from recoveries where id = $1', [recoveryId])
      const isAdministrator = (await administrators(organizationId)).some(({ id }) => id === person.userId)
      expect([stopped.status, recovery?.['status'], isAdministrator]).toEqual(
        stopped.status === 204 ? [204, 'stopped', false] : [409, 'carried_out', true],
      )
      const changes = await world.look(
        `select from audit_entries where organization_id = $1 and action = 'recovery.carried_out'`,
        [organizationId],
      )
      expect(changes).toHaveLength(stopped.status === 204 ? 0 : 1)
    }
  }, 300_000)
})
