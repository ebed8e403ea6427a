import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { endAtDeadline } from '../access-reviews/access-review-deadline-commands.ts'
import { carryOutRows } from '../bulk-runs/carry-out-commands.ts'
import type { Database } from '../db/connect.ts'
import { exportOrganization } from '../exports/export-commands.ts'
import { carryOutRecovery } from '../recoveries/carry-out-commands.ts'
import { bulkTools } from './bulk-tools.ts'
import { codeOf, forgetUsedCodes, setUpPhone } from './codes.ts'
import { directPerson } from './direct.ts'
import { mailedInvitation } from './mailed-invitation.ts'
import { makeOperator } from './personas.ts'
import { refusalOf } from './refusal.ts'
import { staffedOrganization } from './staffed-organization.ts'
import { review, startedReview } from './started-review.ts'
import { createWorld, password, type World } from './world.ts'

const hour = 60 * 60 * 1000

/** What is due is decided by the clock of the database, which also starts the jobs. */
describe('a server whose clock is an hour slow', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
  })
  afterAll(() => world.close())
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - hour })
  })
  afterEach(() => vi.useRealTimers())

  /** As a server that is killed after some transactions. */
  const dying = (after: number): Database => {
    let begun = 0
    return {
      ...world.database,
      transaction: (first, work) => {
        begun += 1
        return begun > after ? Promise.reject(new Error('gone')) : world.database.transaction(first, work)
      },
    }
  }
  const secondsUntil = async (key: string) => {
    const text = `select extract(epoch from run_at - now())::float8 as seconds from graphile_worker.jobs where key = $1`
    return (await world.look<{ seconds: number }>(text, [key])).map(({ seconds }) => seconds)
  }

  it('carries out a recovery that is due', async () => {
    const { organizationId, member } = await staffedOrganization(world)
    const [opal, otto] = await Promise.all(
      ['Opal', 'Otto'].map(async (name) => makeOperator(world, await directPerson(world, name))),
    )
    await world.look(
      `insert into recoveries (organization_id, id, new_admin_id, new_admin_name, reason, opened_by, opened_by_name,
        due_at, consented_by, consented_by_name, consented_at)
      values ($1, 'rcv_x', $2, 'Max', 'Gone', $3, 'Opal', now() - interval '1 second', $4, 'Otto', now())`,
      [organizationId, member.userId, opal?.userId, otto?.userId],
    )
    await carryOutRecovery(world.database, { organizationId, recoveryId: 'rcv_x' })
    expect(await world.look('select role from memberships where user_id = $1', [member.userId])).toEqual([
      { role: 'organization_admin' },
    ])
  })

  it('ends an access review at its deadline', async () => {
    const { organizationId, admin } = await staffedOrganization(world)
    const { params, reviewId } = await startedReview(admin, organizationId)
    await world.look(`update access_reviews set deadline_at = now() - interval '1 second' where id = $1`, [reviewId])
    await endAtDeadline(world.database, params)
    expect((await admin.call(`GET ${review}`, { params })).status).toBe('closed')
  })

  it('makes no user by the link of an invitation that has expired', async () => {
    const into = await staffedOrganization(world)
    const { id, secret } = await mailedInvitation(world, 'late@example.com', { into })
    await world.look(`update invitations set expires_at = now() - interval '1 minute' where id = $1`, [id])
    const body = { firstName: 'Ida', lastName: 'Late', password, invitationSecret: secret }
    const register = () => world.browser().call('POST /api/registrations/by-invitation', { body })
    expect(await refusalOf(world, register)).toBe('invitation_expired')
  })

  it('lets those who watch over an archive and over a run wait as long as they should', async () => {
    const acme = await staffedOrganization(world)
    const { organizationId, admin } = acme
    const made = await admin.call('POST /api/organizations/{organizationId}/exports', { params: { organizationId } })
    await expect(exportOrganization(dying(2), { organizationId, exportId: made.id })).rejects.toThrow('gone')
    const [watch = 0] = await secondsUntil(`export:${made.id}`)
    expect(watch).toBeGreaterThan(60)
    const run = bulkTools(world, acme)
    const { id } = await run.preparedList('one@example.com')
    await run.confirm(id)
    await expect(carryOutRows(dying(1), { organizationId, runId: id })).rejects.toThrow('gone')
    const [takeOver = 0] = await secondsUntil(`bulk-run:${id}`)
    expect(takeOver).toBeGreaterThan(0)
  })

  it('knows the code of a phone whose clock is right, also where nobody is signed in yet', async () => {
    vi.useRealTimers()
    const ada = await world.person()
    const phone = await setUpPhone(ada)
    await forgetUsedCodes(world, ada.userId)
    const code = codeOf(phone.secret)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - hour })
    const browser = world.browser()
    await browser.call('POST /api/sessions', { body: { email: ada.email, password } })
    await browser.call('POST /api/sessions/second-factor', { body: { code } })
    expect(await browser.call('GET /api/users/me')).toMatchObject({ id: ada.userId })
  })
})
