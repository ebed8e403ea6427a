import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Api } from '#contract/api.ts'
import { accessLevels, organizationRoles } from '#contract/permissions.ts'
import { directPerson, type DirectPerson } from '../testing/direct.ts'
import { replayAccess, type ReplayedAccess, type ReplayedEntry } from '../testing/replayed-access.ts'
import { createWorld, type World } from '../testing/world.ts'
import { purgeWorkspace } from '../workspaces/workspace-commands.ts'

const histories = process.env['ATRIUM_PROVE'] === '1' ? 1000 : 40
const organizationPath = '/api/organizations/{organizationId}'

type Held = OutputOf<Api['listAccessAt']>['data'][number]
type Place = { organizationId: string; workspaceIds: string[]; levelIds: string[] }

const two = fc.nat({ max: 1 })
const four = fc.nat({ max: 3 })
const step = fc.record({
  what: fc.constantFrom(
    ...(['invite', 'invite', 'role', 'suspend', 'reactivate', 'remove', 'leave'] as const),
    ...(['add', 'rename', 'trash', 'restore', 'purge'] as const),
    ...(['grant', 'grant', 'grant', 'take', 'user deleted', 'organization'] as const),
    ...(['compose', 'recompose', 'replace'] as const),
  ),
  who: four,
  where: two,
  role: fc.constantFrom(...organizationRoles),
  level: fc.constantFrom(...accessLevels, 'custom' as const, 'custom' as const),
  restrictions: fc.constantFrom({}, { broadcasts: true }, { contactVisibility: 'assigned_only' as const }),
  ends: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

describe('access at a past moment', () => {
  let world: World
  let admin: DirectPerson
  let people: DirectPerson[]

  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
    admin = await directPerson(world, 'Admin')
    people = await Promise.all([0, 1, 2, 3].map((n) => directPerson(world, `P${n}`)))
    await world.look('update users set organization_allowance = 1000000')
  })
  afterAll(() => world.close())

  it(`equals a replay of the audit log in ${histories} random histories, at the instant of every entry`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (steps) => {
        const made = await admin.call('POST /api/organizations', { body: { name: 'History' } })
        await world.look('update sessions set authenticated_at = now()')
        const place = { organizationId: made.organizationId, workspaceIds: [made.workspaceId], levelIds: [] }
        for (const one of steps) await carryOut(place, one)
        await compare(place)
      }),
      { numRuns: histories, endOnFailure: true },
    )
  }, 1_200_000)

  /** Whether it is allowed or refused is no matter here. */
  async function carryOut(place: Place, one: Step): Promise<void> {
    const organization = `/api/organizations/${place.organizationId}`
    const workspaceId = place.workspaceIds[one.where] ?? place.workspaceIds[0] ?? ''
    const workspace = `${organization}/workspaces/${workspaceId}`
    const person = people[one.who] ?? admin
    const member = `${organization}/members/${person.userId}`
    const send = (method: string, path: string, body?: unknown) => admin.send(method, path, body)
    if (one.what === 'invite') await join(place, one)
    if (one.what === 'role') await send('PUT', `${member}/role`, { role: one.role })
    if (one.what === 'suspend' || one.what === 'reactivate') await send('POST', `${member}/${one.what}`)
    if (one.what === 'remove') await send('DELETE', member)
    if (one.what === 'leave') await person.send('POST', `${organization}/leave`)
    if (one.what === 'add') await addWorkspace(place, person)
    if (one.what === 'rename') await send('PATCH', workspace, { name: `Renamed ${one.who}` })
    if (one.what === 'trash') {
      const [{ name } = { name: '' }] = await world.look<{ name: string }>(
        'select name from workspaces where id = $1',
        [workspaceId],
      )
      await send('POST', `${workspace}/delete`, { name })
    }
    if (one.what === 'restore') await send('POST', `${workspace}/restore`)
    if (one.what === 'purge') await purge(place, workspaceId)
    if (one.what === 'grant') {
      const { restrictions, ends } = one
      const level = levelOf(place, one)
      const expiresAt = ends ? new Date(Date.now() + 3 + one.who).toISOString() : null
      await send('PUT', `${workspace}/access/${person.userId}`, { level, restrictions, expiresAt })
    }
    if (one.what === 'take') await send('DELETE', `${workspace}/access/${person.userId}`)
    if (one.what === 'user deleted' && one.where === 0) await deleteSomeone(place, one)
    if (one.what === 'compose') await compose(place, one)
    if (one.what === 'recompose') await send('PUT', `${organization}/access-levels/${place.levelIds[0]}`, fieldsOf(one))
    if (one.what === 'replace') {
      const replacement = one.who === 0 ? null : levelOf({ ...place, levelIds: place.levelIds.slice(1) }, one)
      const answer = await send('POST', `${organization}/access-levels/${place.levelIds[0]}/delete`, { replacement })
      if (answer.ok) place.levelIds.shift()
    }
    if (one.what === 'organization') {
      await send('POST', `${organization}/delete`, { name: 'History' })
      await send('POST', `${organization}/restore`)
    }
  }

  const levelOf = ({ levelIds }: Place, { level, who }: Step) =>
    level === 'custom' ? (levelIds[who % 2] ?? levelIds[0] ?? 'agent') : level

  const fieldsOf = ({ who, where, ends }: Step) => ({
    name: `Level ${who} ${where}`,
    permissions: ends ? ['inbox.view', 'inbox.reply'] : ['reports.view'],
  })

  async function compose(place: Place, one: Step): Promise<void> {
    const made = await admin.send('POST', `/api/organizations/${place.organizationId}/access-levels`, fieldsOf(one))
    if (made.ok) place.levelIds.push(((await made.json()) as { levelId: string }).levelId)
  }

  async function join(place: Place, one: Step): Promise<void> {
    const { organizationId, workspaceIds } = place
    const level = levelOf(place, one)
    const person = people[one.who] ?? admin
    const workspaces = workspaceIds.slice(0, one.where + 1).map((workspaceId) => ({ workspaceId, level }))
    await admin.send('POST', `/api/organizations/${organizationId}/invitations`, {
      invitations: [{ email: person.email, role: one.role, workspaces }],
    })
    await accept(organizationId, person)
  }

  /** What the mail would have brought: the secret exists only as a hash, so a known one takes its place. */
  async function accept(organizationId: string, person: DirectPerson): Promise<void> {
    const secret = randomBytes(32).toString('base64url')
    await world.look(
      `update invitations set secret_hash = $3 where organization_id = $1 and email = $2 and status = 'pending'`,
      [organizationId, person.email, createHash('sha256').update(secret).digest()],
    )
    await person.send('POST', '/api/invitations/accept', { secret })
  }

  async function addWorkspace(place: Place, person: DirectPerson): Promise<void> {
    const path = `/api/organizations/${place.organizationId}/workspaces`
    const first = await admin.send('POST', path, {
      name: 'Sales',
      people: [{ userId: person.userId, level: 'manager' }],
    })
    const made = first.ok ? first : await admin.send('POST', path, { name: 'Sales' })
    if (made.ok) place.workspaceIds.push(((await made.json()) as { workspaceId: string }).workspaceId)
  }

  async function purge({ organizationId }: Place, workspaceId: string): Promise<void> {
    await world.look(`update workspaces set purge_at = now() where id = $1 and deleted_at is not null`, [workspaceId])
    await purgeWorkspace(world.database, { organizationId, workspaceId })
  }

  /** Somebody new who is gone again, since the others are needed for the next history. */
  async function deleteSomeone(place: Place, one: Step): Promise<void> {
    const { role } = one
    const level = levelOf(place, one)
    const person = await directPerson(world, 'Passing')
    await admin.send('POST', `/api/organizations/${place.organizationId}/invitations`, {
      invitations: [{ email: person.email, role, workspaces: [{ workspaceId: place.workspaceIds[0], level }] }],
    })
    await accept(place.organizationId, person)
    await person.send('DELETE', '/api/users/me')
  }

  async function compare({ organizationId }: Place): Promise<void> {
    const params = { organizationId }
    const newest: ReplayedEntry[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: OutputOf<Api['listAuditEntries']> = await admin.call(`GET ${organizationPath}/audit-log`, {
        params,
        query: { limit: 100, ...(cursor === '' ? {} : { cursor }) },
      })
      newest.push(...page.data)
      cursor = page.nextCursor
    }
    const entries = newest.toReversed()
    for (const at of new Set(entries.map((entry) => entry.at))) {
      const shown = await admin.call(`GET ${organizationPath}/access-history`, { params, query: { at, limit: 100 } })
      const replayed = replayAccess(entries.filter((entry) => entry.at <= at))
      expect(shown.organization, at).toEqual(replayed.organization)
      expect(shown.nextCursor).toBeNull()
      expect(linesOf(shown.data), `${at} of ${JSON.stringify(entries, null, 1)}`).toEqual(replayedLines(replayed, at))
    }
  }
})

function linesOf(held: readonly Held[]): string[] {
  return held.map(({ person, membership, access }) => JSON.stringify([person.userId, membership, access])).toSorted()
}

function replayedLines({ members, workspaces, levels, customLevels }: ReplayedAccess, at: string): string[] {
  return [...members]
    .flatMap(([userId, { role, status }]) => {
      const membership = { role, status }
      const held = [...(levels.get(userId) ?? [])].map(([id, { level, restrictions, expiresAt }]) => {
        const expired = typeof expiresAt === 'string' && expiresAt <= at
        const workspace = { id, name: workspaces.get(id)?.name, inTrash: workspaces.get(id)?.inTrash }
        const { name: levelName = null, permissions: levelPermissions = null } = customLevels.get(String(level)) ?? {}
        const access = { level, levelName, levelPermissions, restrictions, expiresAt, expired, workspace }
        return JSON.stringify([userId, membership, access])
      })
      return [JSON.stringify([userId, membership, null]), ...held]
    })
    .toSorted()
}
