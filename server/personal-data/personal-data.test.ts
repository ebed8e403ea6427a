import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directMember, directOrganization, directPerson } from '../testing/direct.ts'
import { keptAboutPeople, type Kept } from '../testing/kept-about-people.ts'
import { refusalOf } from '../testing/refusal.ts'
import { someoneWithEverything } from '../testing/someone-with-everything.ts'
import { createWorld, type Browser, type World } from '../testing/world.ts'

type Line = { type: string } & Record<string, unknown>

const address = '/api/users/me/data'
const inOrganization = 'POST /api/organizations/{organizationId}/invitations'

async function download(browser: Browser): Promise<{ lines: Line[]; text: string; response: Response }> {
  const response = await browser.send('GET', address)
  const text = await response.text()
  expect(response.status, text).toBe(200)
  expect(text.endsWith('\n')).toBe(true)
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
  return { lines, text, response }
}

const typesIn = (lines: readonly Line[]) => [...new Set(lines.map(({ type }) => type))]
const ofType = (lines: readonly Line[], type: string) => lines.filter((line) => line.type === type)
const camelCase = (column: string) => column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

type Column = { table: string; column: string; is_person: boolean }

/** Every column, and whether its name or a foreign key says that it can hold a person. */
const columnsOf = (world: World) =>
  world.look<Column>(`
    select case c.table_schema when 'atrium' then '' else c.table_schema || '.' end || c.table_name as table,
      c.column_name as column,
      c.column_name ~ '(^|_)(user|actor|subject|recipient|email|person|author|reviewer|operator|successor)(_id|_user_id|_name|_email)?$'
        or c.column_name ~ '_by$|_by_name$|^ip$|^user_agent$'
        or exists (select from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any (f.conkey)
          where f.contype = 'f' and f.confrelid = 'atrium.users'::regclass
            and f.conrelid = (quote_ident(c.table_schema) || '.' || quote_ident(c.table_name))::regclass
            and a.attname = c.column_name) as is_person
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema in ('atrium', 'atrium_private') and t.table_type = 'BASE TABLE' order by 1, 2`)

/** Every column in which one of these texts really stands, as "table.column". */
async function holding(world: World, texts: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const { table, column } of await columnsOf(world)) {
    const name = table.includes('.') ? table : `atrium."${table}"`
    const [row] = await world.look<{ holds: boolean }>(
      `select exists (select from ${name} t where exists (select from unnest($1::text[]) wanted
        where strpos(lower(t."${column}"::text), lower(wanted)) > 0)) as holds`,
      [texts],
    )
    if (row?.holds === true) found.push(`${table}.${column}`)
  }
  return found
}

async function unnamedColumns(world: World): Promise<string[]> {
  const people = (await columnsOf(world)).filter(({ is_person: isPerson }) => isPerson)
  return people
    .filter(({ table, column }) => !isNamed(keptAboutPeople[table], column))
    .map(({ table, column }) => `${table}.${column}`)
}

const isNamed = (kept: Kept | undefined, column: string) =>
  kept !== undefined && ((kept.exportedAs ?? []).length > 0 || column in kept.leftOut)

describe('what is kept about a person', () => {
  let world: World
  let someone: Awaited<ReturnType<typeof someoneWithEverything>>

  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
    someone = await someoneWithEverything(world)
  })
  afterAll(() => world.close())

  it('is known of every column that can hold it: exported, or left out for a reason', async () => {
    expect(await unnamedColumns(world)).toEqual([])
    const all = new Set((await columnsOf(world)).map(({ table, column }) => `${table}.${column}`))
    const gone = Object.entries(keptAboutPeople).flatMap(([table, { leftOut, stays = {} }]) =>
      [...Object.keys(leftOut), ...Object.keys(stays)].map((column) => `${table}.${column}`),
    )
    expect(gone.filter((column) => !all.has(column))).toEqual([])
  })

  it('is missed as soon as a table is added that nobody has thought of', async () => {
    await world.look(
      `create table atrium.notes (wrote text references atrium.users, reader_email text, approved_by text, text text)`,
    )
    expect(await unnamedColumns(world)).toEqual(['notes.approved_by', 'notes.reader_email', 'notes.wrote'])
    await world.look(`insert into atrium.notes (text) values ('Ask ' || $1)`, [someone.person.email])
    expect(await holding(world, [someone.person.email])).toContain('notes.text')
    await world.look('drop table atrium.notes')
  })

  it('is known of every column in which it really stands, whatever the column is called', async () => {
    const { person } = someone
    const found = await holding(world, [person.userId, person.email])
    expect(found.length).toBeGreaterThan(20)
    const unknown = found.filter((each) => {
      const at = each.lastIndexOf('.')
      return !isNamed(keptAboutPeople[each.slice(0, at)], each.slice(at + 1))
    })
    expect(unknown).toEqual([])
  })

  it('is in the file, every column of it, but for secrets and what is left out', async () => {
    const { lines, text } = await download(someone.person)
    const columns = await columnsOf(world)
    for (const [table, { exportedAs = [], leftOut }] of Object.entries(keptAboutPeople)) {
      if (exportedAs.length === 0) continue
      const keys = new Set(exportedAs.flatMap((type) => ofType(lines, type)).flatMap(Object.keys))
      expect([table, keys.size > 0]).toEqual([table, true])
      const wanted = columns.filter((each) => each.table === table && !(each.column in leftOut))
      expect(
        wanted.map(({ column }) => camelCase(column)).filter((key) => !keys.has(key)),
        table,
      ).toEqual([])
      for (const [column, reason] of Object.entries(leftOut))
        if (/secret/i.test(reason)) expect(keys.has(camelCase(column)), column).toBe(false)
    }
    const [{ hash } = { hash: '' }] = await world.look<{ hash: string }>(
      `select password_hash as hash from users where id = $1`,
      [someone.person.userId],
    )
    for (const hidden of [hash, 'deadbeef', 'feedbeef', 'badcafe0']) expect(text).not.toContain(hidden)
  })

  it('is documented, line by line', () => {
    const page = readFileSync('docs/personal-data.md', 'utf8')
    const types = Object.values(keptAboutPeople).flatMap(({ exportedAs = [] }) => exportedAs)
    expect(['about', ...types, 'end'].filter((type) => !page.includes(`\`${type}\``))).toEqual([])
  })

  it('says what it is, and ends with counts that are true', async () => {
    const { lines, response } = await download(someone.person)
    expect(lines[0]).toMatchObject({
      type: 'about',
      format: 'atrium-personal-data',
      version: 1,
      userId: someone.person.userId,
    })
    const between = lines.slice(1, -1)
    const counts = Object.fromEntries(typesIn(between).map((type) => [type, ofType(between, type).length]))
    expect(lines.at(-1)).toEqual({ type: 'end', counts })
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="atrium-\d{4}-\d\d-\d\d\.jsonl"$/,
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('shows what organizations that were left keep, and invitations that are over', async () => {
    const { admin, organizationId } = await directOrganization(world, 'Left')
    const leaver = await directMember(world, 'Lea', { organizationId })
    await leaver.call('POST /api/organizations/{organizationId}/leave', { params: { organizationId } })
    await admin.call(inOrganization, {
      params: { organizationId },
      body: { invitations: [{ email: leaver.email, role: 'member' }] },
    })
    await world.look(`update invitations set status = 'revoked', ended_at = now() where email = $1`, [leaver.email])
    const { lines } = await download(leaver)
    expect(ofType(lines, 'organization')).toMatchObject([{ name: 'Left', yourName: leaver.name, createdByYou: false }])
    expect(ofType(lines, 'membership')).toEqual([])
    expect(ofType(lines, 'access_history')).toMatchObject([
      { workspaceId: null, value: { role: 'member' }, validTo: expect.any(String) },
    ])
    expect(ofType(lines, 'audit_entry')).toMatchObject([{ action: 'member.left' }])
    expect(ofType(lines, 'invitation_received')).toMatchObject([{ organizationId, status: 'revoked' }])
  })

  it('holds nothing of anybody else', async () => {
    const { admin, organizationId, workspaceId } = await directOrganization(world, 'Discreet')
    const [one, two] = [
      await directMember(world, 'Uno', { organizationId }),
      await directMember(world, 'Due', { organizationId }),
    ]
    await admin.call('PUT /api/organizations/{organizationId}/workspaces/{workspaceId}/access/{userId}', {
      params: { organizationId, workspaceId, userId: one.userId },
      body: { level: 'agent' },
    })
    const { text, lines } = await download(one)
    for (const other of [admin, two])
      for (const trace of [other.userId, other.email, other.name]) expect(text).not.toContain(trace)
    expect(ofType(lines, 'audit_entry')).toMatchObject([
      { action: 'workspace_access.granted', targetId: one.userId, actorName: null, ip: null },
    ])
    const mine = await download(admin)
    const granted = ofType(mine.lines, 'audit_entry').find(({ action }) => action === 'workspace_access.granted')
    expect(granted).toMatchObject({ targetId: null, targetName: null, after: null, actorEmail: admin.email })
    expect(mine.text).not.toContain(one.email)
  })

  it('is sent page by page, each thing once, whatever its size', async () => {
    const ada = await directPerson(world, 'Longlived')
    await world.look(
      `insert into audit_entries (id, subject_user_id, area, action, actor_kind, actor_id, actor_name, target_kind, target_id, target_name)
      select 'aud_' || lpad(n::text, 26, '0'), $1, 'user', 'user.signed_in', 'user', $1, 'Ada', 'user', $1, 'Ada'
      from generate_series(1, 1500) n`,
      [ada.userId],
    )
    const { roundTrips } = world.database.counters
    const { lines } = await download(ada)
    const ids = ofType(lines, 'user_audit_entry').map(({ id }) => id)
    expect(ids).toHaveLength(1501)
    expect(new Set(ids).size).toBe(1501)
    expect(world.database.counters.roundTrips - roundTrips).toBeLessThan(12)
  })

  it('is recorded in the person’s own log, and needs a fresh sign-in in a browser', async () => {
    const ada = await directPerson(world, 'Careful')
    await download(ada)
    const { data } = await ada.call('GET /api/users/me/audit-log')
    expect(data[0]).toMatchObject({ action: 'user.data_downloaded' })
    await world.look(`update sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`, [
      ada.userId,
    ])
    expect(await refusalOf(world, () => ada.call('GET /api/users/me/data'))).toBe('fresh_sign_in_required')
  })

  it('is gone with the user, but for what must stay', async () => {
    const { person, organizationId } = someone
    await world.runJobs()
    await person.call('DELETE /api/users/me')
    const found = await holding(world, [person.userId, person.email])
    const allowed = new Set(
      Object.entries(keptAboutPeople).flatMap(([table, { stays = {} }]) =>
        Object.keys(stays).map((column) => `${table}.${column}`),
      ),
    )
    expect(found.filter((column) => !allowed.has(column))).toEqual([])
    const [mail] = await world.mailsTo(person.email)
    expect(mail?.subject).toBe('Your Atrium user was deleted')
    const [entry] = await world.look(
      `select actor_name as name, actor_email as email from audit_entries
      where organization_id = $1 and action = 'member.user_deleted'`,
      [organizationId],
    )
    expect(entry).toEqual({ name: person.name, email: person.email })
    const [created] = await world.look('select created_by from organizations where id = $1', [organizationId])
    expect(created).toEqual({ created_by: null })
  })
})
