import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activeAdministrators, newModel, take, type Model, type Step } from './model.ts'
import { seatsTaken } from './model-inviting.ts'
import { operatorNames } from './model-recovering.ts'
import { noLevel, requestsOf, type Place } from './model-requests.ts'
import { modelStep, names, stepAroundRecovery } from './model-steps.ts'
import { carryOutRecovery } from '../recoveries/carry-out-commands.ts'
import { setUpPhone } from './codes.ts'
import { makeMember } from './direct.ts'
import { organizationOf } from './joining.ts'
import { createWorld, type Person, type World } from './world.ts'

const sequences = process.env['ATRIUM_PROVE'] === '1' ? 2000 : 200
const recoveries = sequences / 10

const agreed: Step[] = [
  { do: 'open recovery', by: 'opal', who: 'grace' },
  { do: 'wait', by: 'opal' },
  { do: 'consent to recovery', by: 'opal' },
  { do: 'consent to recovery', by: 'otto' },
]
/** What chance finds rarely: what comes between the agreement of two and its day. */
const told: Step[][] = (
  [
    [],
    [{ do: 'object', by: 'ada' }],
    [{ do: 'suspend', by: 'ada', who: 'grace' }],
    [{ do: 'leave', by: 'grace' }],
    [{ do: 'dismiss operator', by: 'opal' }],
    [{ do: 'dismiss operator', by: 'otto' }],
    [{ do: 'delete organization', by: 'ada' }],
  ] satisfies Step[][]
).map((between) => [...agreed, ...between, { do: 'wait', by: 'opal' }])

describe('the product against its model', () => {
  let world: World
  let requests: ReturnType<typeof requestsOf>
  const people = new Map<string, Person>()

  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
    for (const one of new Set([...names, ...operatorNames])) people.set(one, await world.person(one))
    for (const one of operatorNames) {
      await appoint(one)
      await setUpPhone(person(one))
    }
    requests = requestsOf(world, person)
    await world.look('update users set organization_allowance = 1000000')
  })
  afterAll(() => world.close())

  it(`agrees step by step in ${sequences} random sequences, and every invariant holds`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(modelStep, { minLength: 5, maxLength: 18 }), async (steps) => {
        await follow(steps, await begun())
      }),
      { numRuns: sequences },
    )
  }, 600_000)

  it(`agrees in ${recoveries} random sequences around recoveries of an organization with people in it`, async () => {
    let carriedOut = 0
    await fc.assert(
      fc.asyncProperty(fc.array(stepAroundRecovery, { minLength: 8, maxLength: 20 }), async (steps) => {
        const { place, model } = await begun()
        for (const [one, role] of [
          ['grace', 'member'],
          ['alan', 'user_admin'],
          ['edsger', 'member'],
        ] as const) {
          const [firstName = '', lastName = ''] = person(one).name.split(' ')
          await makeMember(world, { ...person(one), firstName, lastName }, { ...place, role })
          model.members.set(one, { role, status: 'active' })
        }
        await follow(steps, { place, model })
        carriedOut += await countOf(place, `status = 'carried_out'`)
        // Whatever was tried: nobody alone, and nobody for themself.
        const alone = 'consented_by is null or consented_by in (opened_by, new_admin_id) or opened_by = new_admin_id'
        expect(await countOf(place, `status = 'carried_out' and (${alone})`)).toBe(0)
      }),
      { numRuns: recoveries, examples: told.map((steps) => [steps]) },
    )
    expect(carriedOut, 'recoveries carried out').toBeGreaterThan(0)
  }, 600_000)

  async function begun(): Promise<Begun> {
    const { organizationId, workspaceId } = await organizationOf(person('ada'), 'Model')
    // Deleting and recovering ask for a fresh sign-in, which is another test's concern.
    await world.look('update sessions set authenticated_at = now()')
    for (const one of operatorNames) await appoint(one)
    const place = { organizationId, workspaces: new Map([['My workspace', workspaceId]]), levelId: noLevel }
    return { place, model: newModel('ada', 'My workspace') }
  }

  async function follow(steps: Step[], { place, model }: Begun): Promise<void> {
    for (const [index, one] of steps.entries()) {
      const rolesBefore = new Map([...model.members].map(([who, { role }]) => [who, role]))
      const allowed = take(model, one)
      const done = await carryOut(place, one)
      expect(done.ok, `step ${index}: ${JSON.stringify(one)} was answered ${done.answer}`).toBe(allowed)
      await compare(place, model)
      if (one.do !== 'wait') continue
      // Recovering demotes nobody and lets nobody go.
      for (const [who, role] of rolesBefore) {
        expect([role, 'organization_admin'], who).toContain(model.members.get(who)?.role)
      }
    }
  }

  async function countOf({ organizationId }: Place, condition: string): Promise<number> {
    const text = `select count(*)::integer as count from recoveries where organization_id = $1 and ${condition}`
    const [row] = await world.look<{ count: number }>(text, [organizationId])
    return row?.count ?? 0
  }

  async function appoint(one: string): Promise<number> {
    const text = `insert into operators (user_id, granted_by) values ($1, 'root') on conflict do nothing returning 1`
    return (await world.look(text, [person(one).userId])).length
  }

  /** The command line and the passing of time, which no request stands for. */
  async function happen({ organizationId }: Place, one: Step): Promise<boolean | null> {
    if (one.do === 'appoint operator') return (await appoint(one.by)) > 0
    if (one.do === 'dismiss operator') {
      const gone = await world.look('delete from operators where user_id = $1 returning 1', [person(one.by).userId])
      return gone.length > 0
    }
    if (one.do !== 'wait') return null
    const due = await world.look<{ id: string }>(
      `with due as (update recoveries set due_at = now() - interval '1 second' where organization_id = $1 and status = 'open' returning id)
      select id from due where exists (select from graphile_worker._private_jobs j where j.key = 'recovery:' || due.id)`,
      [organizationId],
    )
    for (const { id: recoveryId } of due) await carryOutRecovery(world.database, { organizationId, recoveryId })
    return true
  }

  type Begun = { place: Place; model: Model }

  function person(one: string): Person {
    const found = people.get(one)
    if (found === undefined) throw new Error(`Nobody is called ${one}`)
    return found
  }

  async function carryOut(place: Place, one: Step): Promise<{ ok: boolean; answer: string }> {
    const happened = await happen(place, one)
    if (happened !== null) return { ok: happened, answer: 'nothing' }
    const { method, path, body } = await requests(place, one)
    const response = await person(one.by).send(method, path, body)
    const text = await response.text()
    if (one.do === 'add workspace' && response.ok)
      place.workspaces.set(one.name, (JSON.parse(text) as { workspaceId: string }).workspaceId)
    if (one.do === 'compose level' && response.ok) place.levelId = (JSON.parse(text) as { levelId: string }).levelId
    if (one.do === 'delete level' && response.ok) place.levelId = noLevel
    const isRefused = /"invitationId":null|"outcome":"refused"/.test(text)
    const refusedRow = (one.do === 'invite' || one.do === 'invite here') && response.ok && isRefused
    return { ok: response.ok && !refusedRow, answer: `${response.status} ${text.slice(0, 200)}` }
  }

  /** What is stored is what the model says, and nothing more. */
  async function compare({ organizationId, workspaces }: Place, model: Model): Promise<void> {
    const emailOf = (one: string) => person(one).email
    const [stored] = await world.look<{
      members: unknown
      invitations: unknown
      access: unknown
      seats: unknown
      trash: string[]
      offers: unknown
      billed: number
      recovery: unknown
      deleted: boolean
    }>(
      `select
        (select coalesce(jsonb_object_agg(email, role || ' ' || status), '{}') from memberships where organization_id = $1) as members,
        (select coalesce(jsonb_object_agg(email, role), '{}') from invitations where organization_id = $1 and status = 'pending') as invitations,
        (select coalesce(jsonb_object_agg(m.email || ' ' || a.workspace_id, a.level), '{}') from workspace_access a join memberships m using (organization_id, user_id) where a.organization_id = $1) as access,
        (select coalesce(jsonb_object_agg(n.email, t.email || ' ' || s.on_acceptance), '{}') from succession_offers s join memberships n on n.organization_id = $1 and n.user_id = s.nominated_by join memberships t on t.organization_id = $1 and t.user_id = s.nominee_id where s.organization_id = $1 and s.status = 'pending') as offers,
        (select coalesce(jsonb_object_agg(w.id, (select count(*) from invitation_workspaces v
          join invitations i on i.id = v.invitation_id left join memberships m on m.organization_id = $1 and m.user_id = v.member_id
          where v.workspace_id = w.id and v.place_id is not null and (i.status = 'pending' or m.status = 'active'))), '{}')
          from workspaces w where w.organization_id = $1) as seats,
        (select jsonb_build_array(m.email, o.email, c.email) from recoveries r join users m on m.id = r.new_admin_id
          join users o on o.id = r.opened_by left join users c on c.id = r.consented_by
          where r.organization_id = $1 and r.status = 'open') as recovery,
        array(select id::text from workspaces where organization_id = $1 and deleted_at is not null order by 1) as trash,
        billing_seats($1) as billed,
        (select deleted_at is not null from organizations where id = $1) as deleted`,
      [organizationId],
    )
    const idOf = (workspace: string) => workspaces.get(workspace) ?? ''
    expect(stored).toEqual({
      members: Object.fromEntries(
        [...model.members].map(([one, { role, status }]) => [emailOf(one), `${role} ${status}`]),
      ),
      invitations: Object.fromEntries(
        [...model.invitations].map(([one, invitation]) => [emailOf(one), invitation.role]),
      ),
      seats: Object.fromEntries([...model.workspaces.keys()].map((one) => [idOf(one), seatsTaken(model, one)])),
      access: Object.fromEntries(
        [...model.workspaces].flatMap(([workspace, { access }]) =>
          [...access].map(([one, level]) => [`${emailOf(one)} ${idOf(workspace)}`, level]),
        ),
      ),
      trash: [...model.workspaces]
        .filter(([, { deleted }]) => deleted)
        .map(([workspace]) => idOf(workspace))
        .sort(),
      offers: Object.fromEntries(
        [...model.offers].map(([from, { to, outcome }]) => [emailOf(from), `${emailOf(to)} ${outcome}`]),
      ),
      billed: [...model.members.values()].filter(({ status }) => status === 'active').length + model.invitations.size,
      recovery:
        model.recovery === null
          ? null
          : [model.recovery.who, model.recovery.openedBy, model.recovery.consentedBy].map((one) => one && emailOf(one)),
      deleted: model.deleted,
    })
    if (!model.deleted) expect(activeAdministrators(model).length, 'active Organization Admins').toBeGreaterThan(0)
  }
})
