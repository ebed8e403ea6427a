import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../db/connect.ts'
import { directMember, directOrganization, type DirectPerson } from '../testing/direct.ts'
import { readArchive, type OpenedArchive } from '../testing/read-archive.ts'
import { refusalOf } from '../testing/refusal.ts'
import { createWorld, type World } from '../testing/world.ts'
import { exportOrganization } from './export-commands.ts'
import { exportedTables, tablesLeftOut } from './exported-tables.ts'

const all = 'GET /api/organizations/{organizationId}/exports'
const ask = 'POST /api/organizations/{organizationId}/exports'
const one = 'DELETE /api/organizations/{organizationId}/exports/{exportId}'

describe('the archive of an organization', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
  })
  afterAll(() => world.close())

  const started = async (name = 'Acme') => {
    const { admin, organizationId, workspaceId } = await directOrganization(world, name)
    const made = await admin.call(ask, { params: { organizationId } })
    return { admin, workspaceId, params: { organizationId, exportId: made.id }, organizationId }
  }
  const latest = async (admin: DirectPerson, organizationId: string) => {
    const { data } = await admin.call(all, { params: { organizationId } })
    return data[0]
  }
  const fetched = (admin: DirectPerson, { organizationId, exportId }: { organizationId: string; exportId: string }) =>
    admin.send('GET', `/api/organizations/${organizationId}/exports/${exportId}/archive`)
  const opened = async (...of: Parameters<typeof fetched>): Promise<OpenedArchive> =>
    readArchive(Buffer.from(await (await fetched(...of)).arrayBuffer()))
  const manyEntries = (organizationId: string, count: number) =>
    world.look(
      `insert into audit_entries (id, organization_id, area, action, actor_kind, actor_name, target_kind, target_id, target_name, after)
      select 'aud_' || lpad(n::text, 26, '0') || $1, $1, 'people', 'member.joined', 'system', md5(n::text), 'member', md5($1 || n), 'x', to_jsonb(md5(n::text || $1) || md5(random()::text))
      from generate_series(1, $2::int) n`,
      [organizationId, count],
    )
  /** As a server that is killed: the third piece, and whatever it would tidy up afterwards, never arrives. */
  const dying = (): Database => {
    let pieces = 0
    return {
      ...world.database,
      transaction: (first, work) => {
        pieces += 1
        if (pieces > 4) return Promise.reject(new Error('The server is gone'))
        return world.database.transaction(first, work)
      },
    }
  }

  it('names every table of an organization: exported, or left out for a reason', async () => {
    const tables = await world.look<{ name: string }>(`
      select distinct table_name as name from information_schema.columns
      where table_schema = 'atrium' and (column_name = 'organization_id' or table_name = 'organizations') order by 1`)
    const known = new Set([...exportedTables.map(({ table }) => table), ...Object.keys(tablesLeftOut)])
    expect(tables.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([])
    expect([...known].filter((table) => !tables.some(({ name }) => name === table))).toEqual([])
    const page = readFileSync('docs/export.md', 'utf8')
    expect([...known].filter((table) => !page.includes(`\`${table}\``))).toEqual([])
  })

  it('is a zip of everything, counted and hashed, with the rows as they are', async () => {
    const { admin, params, organizationId, workspaceId } = await started('Whole "Co"')
    await directMember(world, 'Max', { organizationId })
    await world.look(
      `insert into organization_logos (organization_id, content_type, bytes) values ($1, 'image/png', '\\x0102ff')`,
      [organizationId],
    )
    expect(await latest(admin, organizationId)).toMatchObject({ status: 'queued', requestedBy: admin.name })
    await world.runJobs()
    const { manifest, files } = await opened(admin, params)
    expect(manifest).toMatchObject({
      format: 'atrium-organization',
      version: 1,
      organization: { id: organizationId, name: 'Whole "Co"' },
    })
    expect([...files.keys()].toSorted()).toEqual(
      [...exportedTables.map(({ table }) => `${table.replaceAll('_', '-')}.jsonl`), 'manifest.json'].toSorted(),
    )
    for (const { table, organizationColumn, leftOut } of exportedTables) {
      const rows = await world.look<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from atrium.${table} t where ${organizationColumn} = $1`,
        [organizationId],
      )
      const lines = (files.get(`${table.replaceAll('_', '-')}.jsonl`) ?? '').trimEnd().split('\n').filter(Boolean)
      const kept = rows.map(({ row }) => Object.entries(row).filter(([column]) => !(column in leftOut)))
      const isLater = (line: string) => /export_(downloaded|requested)/.test(line)
      const sorted = (values: string[]) => values.filter((value) => !isLater(value)).toSorted()
      expect(sorted(lines.map((line) => JSON.stringify(JSON.parse(line)))), table).toEqual(
        sorted(kept.map((row) => JSON.stringify(Object.fromEntries(row)))),
      )
    }
    expect(files.get('organization-logos.jsonl')).toContain('"\\\\x0102ff"')
    expect(files.get('workspaces.jsonl')).toContain(workspaceId)
    expect([...files.values()].join('')).not.toContain('secret_hash')
  })

  it('tells by mail when it is ready, is announced with length and hash, and is recorded', async () => {
    const { admin, params, organizationId } = await started('Told')
    const [mail] = await world.mailsTo(admin.email)
    expect(mail?.subject).toBe('The archive of Told is ready')
    const made = await latest(admin, organizationId)
    const response = await fetched(admin, params)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(response.headers.get('content-length')).toBe(String(bytes.length))
    expect(made).toMatchObject({
      status: 'ready',
      byteLength: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    expect(made?.rowsDone).toBe(made?.rowsTotal)
    const log = await world.look<{ action: string }>(
      `select action from audit_entries where organization_id = $1 and action like '%export%' order by id`,
      [organizationId],
    )
    expect(log.map(({ action }) => action)).toEqual(['organization.export_requested', 'organization.export_downloaded'])
  })

  it('holds nothing of another organization', async () => {
    const rival = await directOrganization(world, 'Rival')
    const { admin, params } = await started('Mine')
    await world.runJobs()
    const content = [...(await opened(admin, params)).files.values()].join('')
    for (const trace of [rival.organizationId, rival.workspaceId, rival.admin.email])
      expect(content).not.toContain(trace)
  })

  it('is built one at a time, also when asked for at the same moment', async () => {
    const { admin, organizationId } = await directOrganization(world)
    const asked = await Promise.all(
      Array.from({ length: 8 }, () => admin.send('POST', `/api/organizations/${organizationId}/exports`)),
    )
    expect(asked.map(({ status }) => status).toSorted()).toEqual([202, ...Array.from({ length: 7 }, () => 409)])
    expect(await refusalOf(world, () => admin.call(ask, { params: { organizationId } }))).toBe('export_under_way')
  })

  it('is for Organization Admins who have just signed in, and only once it is ready', async () => {
    const { admin, params, organizationId } = await started()
    const download = 'GET /api/organizations/{organizationId}/exports/{exportId}/archive'
    const other = await directMember(world, 'Una', { organizationId, role: 'user_admin' })
    expect(await refusalOf(world, () => admin.call(download, { params }))).toBe('export_not_ready')
    expect(await refusalOf(world, () => other.call(ask, { params: { organizationId } }))).toBe('forbidden')
    await world.runJobs()
    expect(await refusalOf(world, () => other.call(download, { params }))).toBe('forbidden')
    await world.look(`update sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`, [
      admin.userId,
    ])
    for (const request of [
      () => admin.call(download, { params }),
      () => admin.call(ask, { params: { organizationId } }),
    ])
      expect(await refusalOf(world, request)).toBe('fresh_sign_in_required')
  })

  it('shows one moment, whatever changes while it is built', async () => {
    const { admin, params, organizationId } = await started('Still')
    await manyEntries(organizationId, 3000)
    let changed = false
    const slow: Database = {
      ...world.database,
      transaction: async (first, work) => {
        const result = await world.database.transaction(first, work)
        // After the first piece was stored, and thus after the snapshot was taken.
        const [found] = await world.look<{ count: number }>(
          'select count(*)::int as count from organization_export_chunks where export_id = $1',
          [params.exportId],
        )
        if (!changed && (found?.count ?? 0) > 0) {
          changed = true
          await directMember(world, 'Late', { organizationId })
          await admin.call('PATCH /api/organizations/{organizationId}', { params, body: { name: 'Moved' } })
        }
        return result
      },
    }
    await exportOrganization(slow, params)
    expect(changed).toBe(true)
    const { manifest, files } = await opened(admin, params)
    expect(manifest.organization.name).toBe('Still')
    const content = [...files.values()].join('')
    expect(content).not.toContain('Late Tester')
    expect(content).not.toContain('Moved')
    expect((await latest(admin, organizationId))?.rowsDone).toBeGreaterThan(3000)
  })

  it('is finished by another server when the one that built it is killed', async () => {
    const { admin, params, organizationId } = await started('Killed')
    await manyEntries(organizationId, 12_000)
    await expect(exportOrganization(dying(), params)).rejects.toThrow('The server is gone')
    const left = await latest(admin, organizationId)
    expect(left).toMatchObject({ status: 'running' })
    const pieces = () =>
      world.look<{ number: number }>(
        'select number from organization_export_chunks where export_id = $1 order by number',
        [params.exportId],
      )
    expect((await pieces()).length).toBeGreaterThan(0)
    // The other one might still be at work: nobody touches it, and a job waits to look again.
    await exportOrganization(world.database, params)
    expect(await latest(admin, organizationId)).toMatchObject({ status: 'running' })
    const watch = await world.look(`select key from graphile_worker.jobs where key = $1 and run_at > now()`, [
      `export:${params.exportId}`,
    ])
    expect(watch).toHaveLength(1)
    await world.look(`update organization_exports set beat_at = now() - interval '2 minutes' where id = $1`, [
      params.exportId,
    ])
    await exportOrganization(world.database, params)
    expect(await latest(admin, organizationId)).toMatchObject({ status: 'ready' })
    const { manifest } = await opened(admin, params)
    expect(manifest.files.find(({ table }) => table === 'audit_entries')?.lines).toBeGreaterThan(12_000)
    expect((await pieces()).map(({ number }) => number)).toEqual((await pieces()).map((_, index) => index))
    expect(
      await world.look(`select from graphile_worker.jobs where key = $1`, [`export:${params.exportId}`]),
    ).toHaveLength(0)
  })

  it('is stopped by deleting it, and an attempt that was replaced writes nothing more', async () => {
    const { admin, params, organizationId } = await started('Stopped')
    await manyEntries(organizationId, 3000)
    let stopped = false
    const watched: Database = {
      ...world.database,
      transaction: async (first, work) => {
        const result = await world.database.transaction(first, work)
        if (!stopped) {
          stopped = true
          await admin.call(one, { params })
        }
        return result
      },
    }
    await exportOrganization(watched, params)
    expect(await latest(admin, organizationId)).toMatchObject({ status: 'expired', byteLength: null })
    expect(await world.look('select from organization_export_chunks where export_id = $1', [params.exportId])).toEqual(
      [],
    )
    await admin.call(ask, { params: { organizationId } })
    expect(await refusalOf(world, () => admin.call(one, { params }))).toBe('export_not_ready')
  })

  it('goes after a week, with a trace in the log', async () => {
    const { admin, params, organizationId } = await started('Weekly')
    await world.runJobs()
    const [job] = await world.look<{ days: number }>(
      `select round(extract(epoch from run_at - now()) / 86400)::int as days from graphile_worker.jobs where key = $1`,
      [`export-drop:${params.exportId}`],
    )
    expect(job).toEqual({ days: 7 })
    await world.look(`update graphile_worker._private_jobs set run_at = now() where key = $1`, [
      `export-drop:${params.exportId}`,
    ])
    await world.runJobs()
    expect(await latest(admin, organizationId)).toMatchObject({ status: 'expired' })
    expect(await world.look('select from organization_export_chunks where export_id = $1', [params.exportId])).toEqual(
      [],
    )
    const { data } = await admin.call('GET /api/organizations/{organizationId}/audit-log', {
      params: { organizationId },
    })
    expect(data[0]).toMatchObject({ action: 'organization.export_expired', actor: { kind: 'system' } })
  })
})
