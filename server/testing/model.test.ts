import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { knownSecret } from './mailed-invitation.ts'
import { activeAdministrators, newModel, take, type Model, type Step } from './model.ts'
import { seatsTaken } from './model-inviting.ts'
import { modelStep, names } from './model-steps.ts'
import { organizationOf } from './joining.ts'
import { createWorld, type Person, type World } from './world.ts'

const noLevel = 'lvl_01hzzzzzzzzzzzzzzzzzzzzzzz'
const levelOf = (isWithinAgent: boolean) => ({
  name: 'Custom',
  permissions: ['inbox.view', isWithinAgent ? 'inbox.reply' : 'channels.manage'],
})
const sequences = process.env['ATRIUM_PROVE'] === '1' ? 2000 : 500

describe('the product against its model', () => {
  let world: World
  const people = new Map<string, Person>()

  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
    for (const one of names) people.set(one, await world.person(one))
    await world.look('update users set organization_allowance = 1000000')
  })
  afterAll(() => world.close())

  it(`agrees step by step in ${sequences} random sequences, and every invariant holds`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(modelStep, { minLength: 5, maxLength: 18 }), async (steps) => {
        const { organizationId, workspaceId } = await organizationOf(person('ada'), 'Model')
        // Deleting asks for a fresh sign-in, which is another test's concern.
        await world.look('update sessions set authenticated_at = now()')
        const model = newModel('ada', 'My workspace')
        const place: Place = { organizationId, workspaces: new Map([['My workspace', workspaceId]]), levelId: noLevel }
        for (const [index, one] of steps.entries()) {
          const allowed = take(model, one)
          const done = await carryOut(place, one)
          expect(done.ok, `step ${index}: ${JSON.stringify(one)} was answered ${done.answer}`).toBe(allowed)
          await compare(place, model)
        }
      }),
      { numRuns: sequences },
    )
  }, 600_000)

  type Place = { organizationId: string; workspaces: Map<string, string>; levelId: string }

  function person(one: string): Person {
    const found = people.get(one)
    if (found === undefined) throw new Error(`Nobody is called ${one}`)
    return found
  }

  async function carryOut(place: Place, one: Step): Promise<{ ok: boolean; answer: string }> {
    const { method, path, body } = await requestOf(place, one)
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

  async function requestOf(place: Place, one: Step): Promise<{ method: string; path: string; body?: unknown }> {
    const organization = `/api/organizations/${place.organizationId}`
    const levels = `${organization}/access-levels`
    const member = () => `${organization}/members/${'who' in one ? person(one.who).userId : ''}`
    const workspace = () =>
      `${organization}/workspaces/${('name' in one ? place.workspaces.get(one.name) : undefined) ?? 'wsp_01hzzzzzzzzzzzzzzzzzzzzzzz'}`
    switch (one.do) {
      case 'invite':
        return {
          method: 'POST',
          path: `${organization}/invitations`,
          body: { invitations: [{ email: person(one.who).email, role: one.role }] },
        }
      case 'accept':
      case 'decline':
        return {
          method: 'POST',
          path: `/api/invitations/${one.do}`,
          body: { secret: await knownSecret(world, place.organizationId, person(one.by).email) },
        }
      case 'revoke':
        return {
          method: 'DELETE',
          path: `${organization}/invitations/${await pendingId(place, person(one.who).email)}`,
        }
      case 'change role':
        return { method: 'PUT', path: `${member()}/role`, body: { role: one.role } }
      case 'suspend':
      case 'reactivate':
        return { method: 'POST', path: `${member()}/${one.do}` }
      case 'remove':
        return { method: 'DELETE', path: member() }
      case 'hand over':
        return {
          method: 'POST',
          path: `${member()}/hand-over`,
          body: { how: one.how, to: person(one.to).userId, parts: ['workspaces', 'invitations', 'reviews'] },
        }
      case 'offer':
        return {
          method: 'POST',
          path: `${organization}/succession/offers`,
          body: { userId: person(one.who).userId, onAcceptance: one.outcome },
        }
      case 'accept offer':
      case 'decline offer':
      case 'withdraw offer': {
        const offer = await offerId(place, person(one.from).userId)
        return { method: 'POST', path: `${organization}/succession/offers/${offer}/${one.do.replace(' offer', '')}` }
      }
      case 'leave':
        return { method: 'POST', path: `${organization}/leave` }
      case 'add workspace':
        return place.workspaces.has(one.name)
          ? { method: 'POST', path: `${organization}/workspaces`, body: { name: '' } }
          : { method: 'POST', path: `${organization}/workspaces`, body: { name: one.name } }
      case 'delete workspace':
        return { method: 'POST', path: `${workspace()}/delete`, body: { name: one.name } }
      case 'restore workspace':
        return { method: 'POST', path: `${workspace()}/restore` }
      case 'set access':
        return {
          method: 'PUT',
          path: `${workspace()}/access/${person(one.who).userId}`,
          body: { level: one.level === 'custom' ? place.levelId : one.level },
        }
      case 'remove access':
        return { method: 'DELETE', path: `${workspace()}/access/${person(one.who).userId}` }
      case 'let invite':
        return {
          method: 'PUT',
          path: `${workspace()}/inviting`,
          body: { inviters: one.inviters, seats: one.seats },
        }
      case 'invite here':
        return {
          method: 'POST',
          path: `${workspace()}/invitations`,
          body: { emails: [person(one.who).email], level: one.level },
        }
      case 'compose level':
        return { method: 'POST', path: levels, body: levelOf(one.isWithinAgent) }
      case 'change level':
        return { method: 'PUT', path: `${levels}/${place.levelId}`, body: levelOf(one.isWithinAgent) }
      case 'delete level':
        return { method: 'POST', path: `${levels}/${place.levelId}/delete`, body: { replacement: one.replacement } }
      case 'delete organization':
        return { method: 'POST', path: `${organization}/delete`, body: { name: 'Model' } }
      case 'restore organization':
        return { method: 'POST', path: `${organization}/restore` }
    }
  }

  async function offerId({ organizationId }: Place, nominatedBy: string): Promise<string> {
    const [row] = await world.look<{ id: string }>(
      `select id from succession_offers where organization_id = $1 and nominated_by = $2 and status = 'pending'`,
      [organizationId, nominatedBy],
    )
    return row?.id ?? 'suc_01hzzzzzzzzzzzzzzzzzzzzzzz'
  }

  async function pendingId({ organizationId }: Place, email: string): Promise<string> {
    const [row] = await world.look<{ id: string }>(
      `select id from invitations where organization_id = $1 and email = $2 and status = 'pending'`,
      [organizationId, email],
    )
    return row?.id ?? 'inv_01hzzzzzzzzzzzzzzzzzzzzzzz'
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
      deleted: model.deleted,
    })
    if (!model.deleted) expect(activeAdministrators(model).length, 'active Organization Admins').toBeGreaterThan(0)
  }
})
