import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connect, type Database } from '../db/connect.ts'
import { newId } from '../db/new-id.ts'
import { operate } from '../operator/operate.ts'
import { makeMember, directPerson } from '../testing/direct.ts'
import { refusalOf } from '../testing/refusal.ts'
import { digestOf } from '../testing/replay.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type World } from '../testing/world.ts'

const invitations = '/api/organizations/{organizationId}/invitations' as const
const sendAll = `POST ${invitations}/send-unsent` as const

let world: World
let database: Database
let acme: StaffedOrganization
let params: { organizationId: string }
let addresses = 0
const address = () => `imported${(addresses += 1)}@example.com`

beforeAll(async () => {
  world = await createWorld({}, { unlimited: true })
  database = world.database
})
beforeEach(async () => {
  acme = await staffedOrganization(world)
  params = { organizationId: acme.organizationId }
})
afterAll(() => world.close())

type Unsent = { email?: string; role?: string; status?: string; age?: number }

/** As an import without mails leaves it. */
async function unsent({ email = address(), role = 'member', status = 'pending', age = 0 }: Unsent = {}) {
  await world.look(
    `insert into invitations (organization_id, id, email, role, status, invited_by, invited_by_name, mail_status, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, 'unsent', now() + (7 - $8::integer) * interval '1 day')`,
    [acme.organizationId, newId('inv'), email, role, status, acme.admin.userId, acme.admin.name, age],
  )
  return email
}

const waiting = async () => (await acme.admin.call(`GET ${invitations}/counts`, { params })).unsent
const mails = async (emails: string[]) => Promise.all(emails.map(async (email) => (await world.mailsTo(email)).length))
const entries = () =>
  world.look<{ actor_kind: string; after: unknown }>(
    `select actor_kind, after from audit_entries where organization_id = $1 and action = 'invitation.all_sent'`,
    [acme.organizationId],
  )

describe('imported invitations that were not sent', () => {
  it('are sent all at once, each once, also when their seven days had run out before anybody knew', async () => {
    const [fresh, old] = [await unsent(), await unsent({ age: 30 })]
    const over = await unsent({ status: 'expired' })
    const member = await directPerson(world, 'Mem')
    await unsent({ email: member.email })
    await makeMember(world, member, { ...params, role: 'member' })
    expect(await waiting()).toBe(2)
    const [first, second] = await Promise.all([
      acme.admin.call(sendAll, { params }),
      acme.userAdmin.call(sendAll, { params }),
    ])
    expect([first.sent, second.sent].toSorted()).toEqual([0, 2])
    expect(await waiting()).toBe(0)
    await expect.poll(() => mails([fresh, old, over, member.email])).toEqual([1, 1, 0, 0])
    const view = await world
      .browser()
      .call('POST /api/invitations/view', { body: { secret: await world.linkTo(old, '/accept-invitation') } })
    expect(Date.parse(view.expiresAt)).toBeGreaterThan(Date.now() + 6.9 * 86_400_000)
    expect(await entries()).toMatchObject([{ actor_kind: 'user', after: { rows: 2 } }])
    const before = await digestOf(world)
    expect(await acme.admin.call(sendAll, { params })).toEqual({ sent: 0 })
    expect(await digestOf(world)).toBe(before)
  })

  it('are left where the role is above one’s own, and are refused to whom may not invite', async () => {
    const [plain, above] = [await unsent(), await unsent({ role: 'organization_admin' })]
    expect(await acme.userAdmin.call(sendAll, { params })).toEqual({ sent: 1 })
    await expect.poll(() => mails([plain, above])).toEqual([1, 0])
    const [row] = await world.look('select invited_by from invitations where email = $1', [plain])
    expect(row).toEqual({ invited_by: acme.userAdmin.userId })
    const stranger = (await staffedOrganization(world, 'Other')).admin
    const codes = []
    for (const by of [acme.billingAdmin, acme.member, stranger, world.browser()])
      codes.push(await refusalOf(world, () => by.call(sendAll, { params })))
    expect(codes).toEqual(['forbidden', 'forbidden', 'not_found', 'unauthenticated'])
    expect(await waiting()).toBe(1)
  })

  it('take as many statements for 300 as for one', async () => {
    const cost = async (count: number) => {
      for (let at = 0; at < count; at += 1) await unsent()
      const { statements, roundTrips } = world.database.counters
      expect(await acme.admin.call(sendAll, { params })).toEqual({ sent: count })
      return [world.database.counters.statements - statements, world.database.counters.roundTrips - roundTrips]
    }
    const one = await cost(1)
    expect(await cost(300)).toEqual(one)
    await world.look('delete from atrium_private.outgoing_mails')
  })

  it('are sent by the operator’s command, which is safe to repeat and says what it did', async () => {
    const emails = [await unsent(), await unsent({ role: 'organization_admin' })]
    const said: string[] = []
    const command = (organizationId: string) =>
      operate(
        { kind: 'send invitations', organizationId },
        {
          database,
          ownerDatabase: () => connect(world.ownerUrl, { connections: 1 }),
          vault: () => world.vault,
          print: (line) => said.push(line),
          operator: 'root',
          collects: 'manual',
        },
      )
    expect(await command(acme.organizationId)).toBe(0)
    expect(await command(acme.organizationId)).toBe(0)
    await expect.poll(() => mails(emails)).toEqual([1, 1])
    expect(await entries()).toMatchObject([{ actor_kind: 'operator', after: { rows: 2 } }])
    expect(await command('org_01hzzzzzzzzzzzzzzzzzzzzzzz')).toBe(1)
    await unsent()
    await world.look(
      `update organizations set deleted_at = now(), purge_at = now() + interval '30 days' where id = $1`,
      [acme.organizationId],
    )
    const before = await digestOf(world)
    expect(await command(acme.organizationId)).toBe(1)
    expect(await digestOf(world)).toBe(before)
    expect(said).toEqual([
      'Acme: 2 sent.',
      'Acme: no invitation waits to be sent.',
      'There is no organization org_01hzzzzzzzzzzzzzzzzzzzzzzz.',
      'The organization is deleted; nothing was sent.',
    ])
  })
})
