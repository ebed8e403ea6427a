import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setUpPhone } from '../testing/codes.ts'
import { directMember, directPerson, type DirectPerson } from '../testing/direct.ts'
import { makeOperator } from '../testing/personas.ts'
import { refusalOf } from '../testing/refusal.ts'
import { staffedOrganization, type StaffedOrganization } from '../testing/staffed-organization.ts'
import { createWorld, type Person, type World } from '../testing/world.ts'

const all = '/api/operator/organizations/{organizationId}/recoveries' as const
const reason = 'Olga has left the company, and her mailbox is closed.'
let world: World

beforeAll(async () => {
  world = await createWorld({ recoveryHours: 72 }, { unlimited: true })
})
afterAll(() => world.close())

async function operator(name: string): Promise<DirectPerson> {
  const person = await makeOperator(world, await directPerson(world, name))
  await setUpPhone(person)
  return person
}

const at = ({ organizationId }: { organizationId: string }) => ({ params: { organizationId } })
const open = (acme: StaffedOrganization, by: Person, { email }: { email: string }) =>
  by.call(`POST ${all}`, { ...at(acme), body: { email, reason } })
type Act = 'consent' | 'cancel'
const act = (by: Person, { organizationId }: StaffedOrganization, [recoveryId, how]: [string, Act]) =>
  by.call(`POST ${all}/{recoveryId}/${how}`, { params: { organizationId, recoveryId } })
const stop = (by: Person, { organizationId }: StaffedOrganization, recoveryId: string) =>
  by.call('POST /api/organizations/{organizationId}/recoveries/{recoveryId}/stop', {
    params: { organizationId, recoveryId },
  })

/** Lets the waiting time be over, and the jobs that waited for it run. */
async function letTimePass(recoveryId: string): Promise<void> {
  await world.look(`update recoveries set due_at = now() - interval '1 second' where id = $1`, [recoveryId])
  const again = `update graphile_worker._private_jobs set run_at = now() where key = $1`
  await world.look(again, [`recovery:${recoveryId}`])
  await world.runJobs()
}

const subjects = async ({ email }: { email: string }) => (await world.mailsTo(email)).map(({ subject }) => subject)

const stateOf = async (recoveryId: string, { userId }: Person) => {
  const [state] = await world.look<{ status: string; role: string }>(
    `select r.status, m.role from recoveries r
    join memberships m on m.organization_id = r.organization_id and m.user_id = $2 where r.id = $1`,
    [recoveryId, userId],
  )
  return [state?.status, state?.role]
}

describe('the recovery of an organization', () => {
  it('takes two operators and the waiting time, tells everyone twice, and stands in both logs', async () => {
    const acme = await staffedOrganization(world)
    const [opal, otto] = [await operator('Opal'), await operator('Otto')]
    const { recoveryId } = await open(acme, opal, acme.member)
    expect(await subjects(acme.admin)).toEqual(['Stop this if you are there: a new Organization Admin for Acme'])
    for (const person of [acme.userAdmin, acme.billingAdmin, acme.member]) {
      expect(await subjects(person)).toEqual([`Acme may get a new Organization Admin: ${acme.member.name}`])
    }
    const seen = await acme.member.call('GET /api/organizations/{organizationId}/succession', at(acme))
    expect(seen.recovery).toMatchObject({ id: recoveryId, reason, openedBy: opal.name, hasConsent: false })
    // Without consent nothing happens, however long it takes.
    await letTimePass(recoveryId)
    expect(await stateOf(recoveryId, acme.member)).toEqual(['open', 'member'])
    expect((await otto.call('GET /api/operator/recoveries')).data).toMatchObject([
      { id: recoveryId, organizationName: 'Acme', openedBy: { isYou: false } },
    ])
    await act(otto, acme, [recoveryId, 'consent'])
    await world.runJobs()
    expect(await stateOf(recoveryId, acme.member)).toEqual(['carried_out', 'organization_admin'])
    expect((await subjects(acme.billingAdmin))[0]).toBe(`${acme.member.name} is an Organization Admin of Acme now`)
    // Who was there before stays: the new Organization Admin decides about them.
    const [before] = await world.look('select role from memberships where user_id = $1', [acme.admin.userId])
    expect(before).toEqual({ role: 'organization_admin' })
    const entries = await world.look<{ action: string; by: string }>(
      `select action, actor_kind || ' ' || actor_name as by from audit_entries where organization_id = $1 order by id`,
      [acme.organizationId],
    )
    expect(entries.map(({ action, by }) => [action, by]).toSorted()).toEqual([
      ['member.role_changed', `operator ${opal.name}`],
      ['recovery.carried_out', `operator ${opal.name}`],
      ['recovery.consented', `operator ${otto.name}`],
      ['recovery.opened', `operator ${opal.name}`],
    ])
    const log = await world.look('select from operator_log where about_organization = $1', [acme.organizationId])
    expect(log).toHaveLength(4)
  })

  it('waits out its time after the consent', async () => {
    const acme = await staffedOrganization(world)
    const { recoveryId } = await open(acme, await operator('Opal'), acme.member)
    await act(await operator('Otto'), acme, [recoveryId, 'consent'])
    await world.runJobs()
    expect(await stateOf(recoveryId, acme.member)).toEqual(['open', 'member'])
    await letTimePass(recoveryId)
    expect(await stateOf(recoveryId, acme.member)).toEqual(['carried_out', 'organization_admin'])
  })

  it.each(['stopped', 'cancelled'] as const)('does not happen when it is %s, and everyone is told', async (how) => {
    const acme = await staffedOrganization(world)
    const [opal, otto] = [await operator('Opal'), await operator('Otto')]
    const { recoveryId } = await open(acme, opal, acme.member)
    await act(otto, acme, [recoveryId, 'consent'])
    if (how === 'stopped') await stop(acme.admin, acme, recoveryId)
    else await act(otto, acme, [recoveryId, 'cancel'])
    await letTimePass(recoveryId)
    expect(await stateOf(recoveryId, acme.member)).toEqual([how, 'member'])
    expect((await subjects(acme.billingAdmin))[0]).toBe('Acme does not get a new Organization Admin')
    expect(await refusalOf(world, () => stop(acme.admin, acme, recoveryId))).toBe('recovery_not_open')
    expect(await refusalOf(world, () => act(otto, acme, [recoveryId, 'cancel']))).toBe('recovery_not_open')
    expect(await refusalOf(world, () => act(otto, acme, [recoveryId, 'consent']))).toBe('recovery_not_open')
    // Another one can be opened.
    await open(acme, opal, acme.member)
  })

  it.each(['new admin suspended', 'organization deleted', 'operator revoked'])('lapses: %s', async (why) => {
    const acme = await staffedOrganization(world)
    const [opal, otto] = [await operator('Opal'), await operator('Otto')]
    const { recoveryId } = await open(acme, opal, acme.member)
    await act(otto, acme, [recoveryId, 'consent'])
    const statement = {
      'new admin suspended': [`update memberships set status = 'suspended' where user_id = $1`, acme.member.userId],
      'organization deleted': [
        `update organizations set deleted_at = now(), purge_at = now() + interval '30 days' where id = $1`,
        acme.organizationId,
      ],
      'operator revoked': ['delete from operators where user_id = $1', otto.userId],
    }[why]
    await world.look(statement?.[0] ?? '', [statement?.[1]])
    await letTimePass(recoveryId)
    expect(await stateOf(recoveryId, acme.member)).toEqual(['lapsed', 'member'])
  })

  it('proposes whom the Organization Admins named, and tells operators of nobody else', async () => {
    const acme = await staffedOrganization(world)
    const { organizationId } = acme
    const declined = await directMember(world, 'Dee', { organizationId, role: 'organization_admin' })
    const name = (by: Person, who: Person) =>
      by.call('PUT /api/organizations/{organizationId}/succession/successor', {
        ...at(acme),
        body: { userId: who.userId },
      })
    await name(acme.admin, acme.member)
    await name(declined, acme.userAdmin)
    await acme.userAdmin.call('POST /api/organizations/{organizationId}/succession/successor-of/{userId}/decline', {
      params: { organizationId, userId: declined.userId },
    })
    const opal = await operator('Opal')
    const { name: successor, email } = acme.member
    expect(await opal.call(`GET ${all}`, at(acme))).toEqual({
      data: [],
      successors: [{ name: successor, email, namedBy: acme.admin.name }],
      waitingHours: 72,
    })
  })

  it('is refused where it breaks a rule, and nothing is written, mailed or recorded', async () => {
    const acme = await staffedOrganization(world)
    const rival = await staffedOrganization(world, 'Rival')
    const [opal, otto] = [await operator('Opal'), await operator('Otto')]
    const away = await directMember(world, 'Away', { organizationId: acme.organizationId, status: 'suspended' })
    const insider = await operator('Ines')
    await world.look(
      `insert into memberships (organization_id, user_id, role, name, email, sort_name, search)
      values ($1, $2, 'member', $3, $4, lower($3), ''::tsvector)`,
      [acme.organizationId, insider.userId, insider.name, insider.email],
    )
    const expected: [string, () => Promise<unknown>][] = [
      ['not_found', () => open(acme, acme.admin, acme.member)],
      ['no_active_member', () => open(acme, opal, away)],
      ['no_active_member', () => open(acme, opal, rival.member)],
      ['no_active_member', () => open(acme, opal, { email: 'nobody@example.com' })],
      ['already_administrator', () => open(acme, opal, acme.admin)],
      ['own_recovery', () => open(acme, insider, insider)],
    ]
    for (const [code, call] of expected) expect([code, await refusalOf(world, call)]).toEqual([code, code])
    const { recoveryId } = await open(acme, opal, insider)
    const stale = `update sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`
    await world.look(stale, [otto.userId])
    const then: [string, () => Promise<unknown>][] = [
      ['recovery_open', () => open(acme, opal, acme.member)],
      ['own_recovery', () => act(opal, acme, [recoveryId, 'consent'])],
      // Nobody consents to what they gain by.
      ['own_recovery', () => act(insider, acme, [recoveryId, 'consent'])],
      ['fresh_sign_in_required', () => act(otto, acme, [recoveryId, 'consent'])],
      ['not_found', () => act(opal, rival, [recoveryId, 'cancel'])],
      ['not_found', () => act(acme.admin, acme, [recoveryId, 'consent'])],
      ['forbidden', () => stop(acme.userAdmin, acme, recoveryId)],
      ['not_found', () => stop(rival.admin, rival, recoveryId)],
    ]
    for (const [code, call] of then) expect([code, await refusalOf(world, call)]).toEqual([code, code])
    await act(await operator('Olaf'), acme, [recoveryId, 'consent'])
    const third = await operator('Odo')
    expect(await refusalOf(world, () => act(third, acme, [recoveryId, 'consent']))).toBe('recovery_consented')
  })
})
