import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect } from '../db/connect.ts'
import { madeArchive, storedArchive, waitingPerson } from '../testing/archived-organization.ts'
import { directOrganization } from '../testing/direct.ts'
import { createWorld, type World } from '../testing/world.ts'
import { importArchive } from './import-commands.ts'

/** Small in `npm test`; with ATRIUM_PROVE=1 as large as an organization gets. */
const isProof = process.env['ATRIUM_PROVE'] === '1'
const people = isProof ? 100_000 : 600
const batch = 500

let there: World
let here: World
beforeAll(async () => {
  there = await createWorld({}, { unlimited: true })
  here = await createWorld({}, { unlimited: true })
})
afterAll(() => Promise.all([there.close(), here.close()]))

it('takes one statement a batch, and as much memory for many as for few', { timeout: 1_200_000 }, async () => {
  const { admin, organizationId, workspaceId } = await directOrganization(there, 'Large')
  const id = (prefix: string) => `'${prefix}_' || lpad(n::text, 26, '0')`
  await there.look(
    `with u as (
      insert into users (id, email, first_name, last_name, email_verified_at)
        select ${id('usr')}, 'many' || n || '@example.com', 'Many', n::text, now() from generate_series(1, $3::int) n
        returning id, email), m as (
      insert into memberships (organization_id, user_id, role, name, email, sort_name, search)
        select $1, id, 'member', email, email, email, ''::tsvector from u returning user_id)
    insert into workspace_access (organization_id, workspace_id, user_id, level) select $1, $2, user_id, 'agent' from m`,
    [organizationId, workspaceId, people],
  )
  await there.look(
    `insert into audit_entries (id, organization_id, area, action, actor_kind, actor_name, target_kind, target_id, target_name, after)
    select ${id('aud')}, $1, 'people', 'member.joined', 'system', 'Atrium', 'member', ${id('usr')}, 'Many ' || n, '{"role": "member"}'
    from generate_series(1, $2::int) n`,
    [organizationId, people],
  )
  const path = storedArchive(await madeArchive(admin, there, organizationId))
  const waiting = await waitingPerson(here, admin)
  const owner = connect(here.ownerUrl, { connections: 1 })
  const before = owner.counters.statements
  const started = Date.now()
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().heapUsed)), 50)
  try {
    const wish = { path, admin: waiting.email, send: true, again: false, dryRun: false, by: 'root' }
    const { counts, invited } = await importArchive(owner, wish)
    expect(invited).toBe(people)
    const lines = [...counts.values()].reduce((sum, count) => sum + count, 0)
    // A batch may write rows and queue mails.
    expect(owner.counters.statements - before).toBeLessThan((2 * lines) / batch + 80)
    const seconds = Math.round((Date.now() - started) / 100) / 10
    if (isProof) console.log(`${lines} lines in ${seconds} s, heap at most ${Math.round(peak / 1024 / 1024)} MB`)
    expect(peak).toBeLessThan(600 * 1024 * 1024)
  } finally {
    clearInterval(watch)
    await owner.close()
  }
  const [{ count } = { count: 0 }] = await here.look<{ count: number }>(
    `select count(*)::int as count from invitations where status = 'pending'`,
  )
  expect(count).toBe(people)
})
