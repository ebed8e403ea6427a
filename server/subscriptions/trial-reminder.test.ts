import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { billed } from '../testing/billed-organization.ts'
import { staffedOrganization } from '../testing/staffed-organization.ts'
import { calls, offeredPrice } from '../testing/subscribing.ts'
import { createWorld, type World } from '../testing/world.ts'
import { trialOf, planOf } from '../testing/subscribed.ts'
import { instantOf, secondsOf } from '../plans/billing-calendar.ts'
import { nextReminder } from './trial-reminder.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ allowsTestClocks: true }, { unlimited: true })
})
afterAll(() => world.close())

const clock = '/api/organizations/{organizationId}/subscription/test-clock'
const ends = '2031-02-01T09:00:00.000Z'

describe('reminders of the end of a trial', () => {
  it('are due seven days and one day before, whichever lies ahead', () => {
    const trial = trialOf(planOf(), ends)
    const next = (told: string) => {
      const at = nextReminder(trial, secondsOf(told))
      return at === null ? null : instantOf(at)
    }
    expect(next('2031-01-02T00:00:00Z')).toBe('2031-01-25T09:00:00.000Z')
    expect(next('2031-01-25T09:00:00Z')).toBe('2031-01-31T09:00:00.000Z')
    expect(next('2031-01-31T09:00:00Z')).toBeNull()
    expect(nextReminder({ state: 'active', trialEndsAt: null }, 0)).toBeNull()
  })

  const subjects = async (email: string) =>
    (await world.mailsTo(email)).map(({ subject }) => subject).filter((subject) => subject.includes('trial'))

  it('reach whoever looks after the billing once each, and so does the end', async () => {
    const acme = await staffedOrganization(world, 'Acme')
    const params = { organizationId: acme.organizationId }
    await billed(world, acme.organizationId)
    await world.look(
      `update billing_information set contacts = jsonb_build_array('books@acme.example.com', upper($2)) where organization_id = $1`,
      [acme.organizationId, acme.billingAdmin.email],
    )
    await world.look(
      `update subscriptions set trial_ends_at = $2, changed_at = '2031-01-17T09:00:00Z' where organization_id = $1`,
      [acme.organizationId, ends],
    )
    await acme.admin.call(`PUT ${clock}`, { params, body: { at: '2031-01-20T09:00:00Z' } })
    const advance = (to: string) => acme.admin.call(`POST ${clock}/advance`, { params, body: { to } })
    await advance('2031-01-24T00:00:00Z')
    expect(await subjects(acme.admin.email)).toEqual([])
    await advance('2031-01-25T10:00:00Z')
    await advance('2031-01-26T10:00:00Z')
    const ending = 'The trial of Acme ends on February 1, 2031'
    expect(await subjects(acme.admin.email)).toEqual([ending])
    // A job that comes too late or twice finds nothing left to tell.
    await world.look(`select enqueue_job('trial_reminder', json_build_object('organizationId', $1::text), '{}')`, [
      acme.organizationId,
    ])
    await world.runJobs()
    await advance('2031-01-31T10:00:00Z')
    expect(await subjects(acme.admin.email)).toEqual([ending, ending])
    await advance('2031-03-01T10:00:00Z')
    for (const email of [acme.admin.email, acme.billingAdmin.email, 'books@acme.example.com']) {
      expect((await subjects(email)).toSorted()).toEqual([ending, ending, 'The trial of Acme has ended'])
    }
    const texts = (await world.mailsTo(acme.admin.email)).filter(({ subject }) => subject.includes('trial'))
    for (const { text } of texts) expect(text).toContain(`/o/${acme.organizationId}/settings/billing/plans`)
    for (const { email } of [acme.userAdmin, acme.member, { email: acme.billingAdmin.email.toUpperCase() }])
      expect(await subjects(email)).toEqual([])
  })

  it('come by the job as well, and name the plan that was chosen', async () => {
    const acme = await staffedOrganization(world, 'Beta')
    const params = { organizationId: acme.organizationId }
    const team = await offeredPrice(acme.admin, params, { key: 'team' })
    await acme.admin.call(calls.choose, { params, body: { priceId: team.id } })
    await world.look(
      `update subscriptions set created_at = now() - interval '10 days',
        trial_ends_at = date_trunc('second', now()) + interval '7 days' - interval '1 minute' where organization_id = $1`,
      [acme.organizationId],
    )
    const job = () =>
      world.look(`select enqueue_job('trial_reminder', json_build_object('organizationId', $1::text), '{}')`, [
        acme.organizationId,
      ])
    await Promise.all([job(), job()])
    await world.runJobs()
    const mails = (await world.mailsTo(acme.billingAdmin.email)).filter(({ subject }) => subject.includes('trial'))
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain('Then the plan Team begins')
  })
})
