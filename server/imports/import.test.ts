import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Database } from '../db/connect.ts'
import {
  fullOrganization,
  madeArchive,
  samePerson,
  storedArchive,
  waitingPerson,
} from '../testing/archived-organization.ts'
import { readArchive } from '../testing/read-archive.ts'
import { digestOf } from '../testing/replay.ts'
import { createWorld, type World } from '../testing/world.ts'
import { archivedRows } from './archived-row.ts'
import { exportedTables } from '../exports/exported-tables.ts'
import { importArchive, type ImportWish } from './import-commands.ts'

type Line = Record<string, unknown>
type Full = Awaited<ReturnType<typeof fullOrganization>>

let there: World
let here: World
let owner: Database
let full: Full
let bytes: Buffer
let path: string
beforeAll(async () => {
  there = await createWorld({}, { unlimited: true })
  here = await createWorld({}, { unlimited: true })
  owner = connect(here.ownerUrl, { connections: 1 })
  full = await fullOrganization(there)
  bytes = await madeArchive(full.admin, there, full.organizationId)
  path = storedArchive(bytes)
}, 60_000)
afterAll(async () => {
  await owner.close()
  await Promise.all([there.close(), here.close()])
})

const wishFor = (admin: string, more: Partial<ImportWish> = {}): ImportWish => ({
  path,
  admin,
  send: false,
  again: false,
  dryRun: false,
  by: 'root',
  ...more,
})

const linesOf = async (archive: Buffer) => {
  const { files } = await readArchive(archive)
  return (table: string) =>
    (files.get(`${table.replaceAll('_', '-')}.jsonl`) ?? '')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line)
}

describe('the rows of an archive', () => {
  it('are described column by column', async () => {
    for (const { table, leftOut } of exportedTables) {
      const columns = await here.look<{ name: string }>(
        `select column_name as name from information_schema.columns where table_schema = 'atrium' and table_name = $1`,
        [table],
      )
      const known = Object.keys(archivedRows[table as keyof typeof archivedRows].shape)
      const exported = columns.map(({ name }) => name).filter((name) => !(name in leftOut))
      expect(exported.toSorted(), table).toEqual(known.toSorted())
    }
  })
})

describe('importing an archive', () => {
  it('is refused for whom nobody knows, and for who asked for nothing', async () => {
    await expect(importArchive(owner, wishFor('nobody@example.com'))).rejects.toThrow('Nobody here has the address')
    const calm = await samePerson(here, { email: 'calm@example.com', name: 'Calm Person' })
    await expect(importArchive(owner, wishFor(calm.email))).rejects.toThrow('has no request that waits')
    expect(await here.look('select from organizations')).toEqual([])
  })

  it('says what would come, and writes nothing, on a dry run', async () => {
    const dry = await waitingPerson(here, { email: 'dry@example.com', name: 'Dry Person' })
    const before = await digestOf(here)
    const report = await importArchive(owner, wishFor(dry.email, { dryRun: true, send: true }))
    expect(report).toMatchObject({ organizationId: full.organizationId, name: 'Acme', keepsIds: true, suspended: 1 })
    expect(report.counts.get('workspaces')).toBe(3)
    expect(await digestOf(here)).toBe(before)
  })

  it('brings everything, and everybody by invitation; exported again it is the same', async () => {
    const admin = await waitingPerson(here, full.admin)
    const report = await importArchive(owner, wishFor(admin.email, { send: true }))
    expect(report).toMatchObject({ organizationId: full.organizationId, keepsIds: true })
    const mails = await here.mailsTo(admin.email)
    expect(mails[0]?.subject).toBe('Acme is here')
    const source = await linesOf(bytes)
    // Nobody but the admin is a member, whoever has a user here.
    expect(await here.look('select user_id, role from memberships')).toEqual([
      { user_id: admin.userId, role: 'organization_admin' },
    ])
    const members = source('memberships').filter(({ email }) => email !== admin.email)
    for (const member of members.filter(({ status }) => status === 'active')) {
      const person = await samePerson(here, { email: String(member['email']), name: String(member['name']) })
      const secret = await here.linkTo(person.email, '/accept-invitation')
      await person.call('POST /api/invitations/accept', { body: { secret } })
    }
    const again = await linesOf(await madeArchive(admin, here, full.organizationId))
    for (const table of [
      'organizations',
      'organization_logos',
      'workspaces',
      'access_levels',
      'bulk_runs',
      'bulk_run_rows',
      'access_review_items',
    ]) {
      const without = ['created_by', 'made_by', 'purge_at']
      expect(stripped(again(table), without), table).toEqual(stripped(source(table), without))
    }
    expect(again('access_reviews')).toMatchObject([{ status: 'cancelled', name: 'Spring' }])
    const active = source('memberships').filter(({ status }) => status === 'active')
    const place = ['email', 'role', 'status', 'name']
    expect(sorted(again('memberships').map((row) => kept(row, place)))).toEqual(
      sorted(active.map((row) => kept(row, place))),
    )
    expect(grantsIn(again)).toEqual(grantsIn(source))
    const log = again('audit_entries')
    expect(log.filter(({ imported }) => imported === true).map((row) => ({ ...row, imported: false }))).toEqual(
      source('audit_entries'),
    )
    expect(log.find(({ action }) => action === 'organization.imported')).toMatchObject({
      imported: false,
      actor_kind: 'operator',
      after: { from: full.organizationId },
    })
    const ended = source('access_history').filter(({ valid_to }) => valid_to !== 'infinity')
    expect(again('access_history')).toEqual(expect.arrayContaining(ended))
    expect(again('access_history_people')).toEqual(expect.arrayContaining(source('access_history_people')))
    const guest = again('invitations').find(({ email }) => email === 'guest@example.com')
    expect(guest).toMatchObject({ status: 'pending', invited_by: admin.userId, role: 'user_admin' })
    const suspended = again('invitations').find(({ email }) => email === full.suspended.email)
    expect(suspended).toMatchObject({ status: 'expired', mail_status: 'unsent' })
  })

  it('is shown in the log as imported, and in nobody’s log of what operators did', async () => {
    const log = await here.look<{ action: string }>('select action from operator_log order by action')
    expect(log.map(({ action }) => action)).toEqual([
      'member.joined',
      'organization.imported',
      'user.organization_request_granted',
    ])
  })

  it('is refused a second time, and with --again makes another organization with new ids everywhere', async () => {
    const second = await waitingPerson(here, { email: 'second@example.com', name: 'Second Admin' })
    const before = await digestOf(here)
    await expect(importArchive(owner, wishFor(second.email))).rejects.toThrow('was imported on')
    expect(await digestOf(here)).toBe(before)
    const report = await importArchive(owner, wishFor(second.email, { again: true }))
    expect(report.keepsIds).toBe(false)
    const { organizationId } = report
    expect(organizationId).not.toBe(full.organizationId)
    const copy = await madeArchive(second, here, organizationId)
    const { files } = await readArchive(copy)
    const content = [...files].filter(([name]) => name !== 'audit-entries.jsonl').map(([, text]) => text)
    const sources = new Set(
      (await readArchive(bytes)).files.get('access-history.jsonl')?.match(/\b(usr|wsp|lvl|org)_\w{26}/g),
    )
    for (const id of sources) expect(content.join('')).not.toContain(id)
    const own = (await linesOf(copy))('audit_entries').filter(({ imported }) => imported === true)
    expect(own.map(({ action }) => action)).toEqual((await linesOf(bytes))('audit_entries').map(({ action }) => action))
    for (const id of sources) expect(JSON.stringify(own)).not.toContain(id)
    // Without --send nobody got a mail, and an administrator sends what they want to send.
    expect(
      await here.look('select from invitations where organization_id = $1 and mail_status <> $2 and status = $3', [
        organizationId,
        'unsent',
        'pending',
      ]),
    ).toEqual([])
    const [guest] = await here.look<{ id: string }>(
      `select id from invitations where organization_id = $1 and email = $2`,
      [organizationId, 'guest@example.com'],
    )
    await second.call('POST /api/organizations/{organizationId}/invitations/{invitationId}/resend', {
      params: { organizationId, invitationId: guest?.id ?? '' },
    })
    expect((await here.mailsTo('guest@example.com')).length).toBe(2)
  })

  it('gives new ids where somebody here has the id of a person in it, so that no history falls to a stranger', async () => {
    const { organizationId, member } = full
    const world = await createWorld({}, { unlimited: true })
    const database = connect(world.ownerUrl, { connections: 1 })
    try {
      await world.look(
        `insert into users (id, email, first_name, last_name, email_verified_at) values ($1, 'x@example.com', 'X', 'Y', now())`,
        [member.userId],
      )
      const admin = await waitingPerson(world, { email: 'new@example.com', name: 'New Admin' })
      const report = await importArchive(database, wishFor(admin.email))
      expect(report.keepsIds).toBe(false)
      expect(report.organizationId).not.toBe(organizationId)
      expect(await world.look('select from access_history where user_id = $1', [member.userId])).toEqual([])
    } finally {
      await database.close()
      await world.close()
    }
  })

  it('leaves marking an entry as imported to the owner', async () => {
    const forged = here.database.transaction([], (transaction) =>
      transaction.query({
        name: '',
        text: `insert into audit_entries (id, organization_id, area, action, actor_kind, actor_name, target_kind, target_id, target_name, imported)
          select 'aud_forged', $1, 'people', 'member.joined', 'system', 'x', 'member', 'x', 'x', true
          from set_config('atrium.organizations', $1, true)`,
        values: [full.organizationId],
      }),
    )
    await expect(forged).rejects.toThrow('Only the owner imports')
    expect(await here.look(`select from audit_entries where id = 'aud_forged'`)).toEqual([])
  })
})

const stripped = (rows: Line[], columns: string[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column))))
const kept = (row: Line, columns: string[]) => Object.fromEntries(columns.map((column) => [column, row[column]]))
const sorted = (rows: Line[]) => rows.map((row) => JSON.stringify(row)).toSorted()

/** Who may what where, by address: ids of people differ from one installation to the next. */
function grantsIn(lines: (table: string) => Line[]): string[] {
  const active = lines('memberships').filter(({ status }) => status === 'active')
  const emails = new Map(active.map((row) => [row['user_id'], row['email']]))
  const grants = lines('workspace_access').filter((row) => emails.has(row['user_id']))
  const columns = ['workspace_id', 'level', 'level_id', 'restrictions', 'expires_at']
  return sorted(grants.map((row) => ({ email: emails.get(row['user_id']), ...kept(row, columns) })))
}
