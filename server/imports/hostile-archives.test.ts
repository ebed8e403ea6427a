import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Database } from '../db/connect.ts'
import {
  fullOrganization,
  madeArchive,
  storedArchive,
  tampered,
  waitingPerson,
  type Tampering,
} from '../testing/archived-organization.ts'
import type { DirectPerson } from '../testing/direct.ts'
import { digestOf } from '../testing/replay.ts'
import { createWorld, type World } from '../testing/world.ts'
import { ArchiveMistake } from './archive-mistake.ts'
import { importArchive } from './import-commands.ts'

const foreign = 'org_01hzzzzzzzzzzzzzzzzzzzzzzz'
const nowhere = 'wsp_01hzzzzzzzzzzzzzzzzzzzzzzz'

type Line = Record<string, unknown>
const lines = (text: string) => text.split('\n').filter(Boolean)
const joined = (all: string[]) => all.map((line) => `${line}\n`).join('')
/** Changes the line with this number, from 1. */
const onLine = (number: number, change: (line: Line) => unknown) => (text: string) =>
  joined(
    lines(text).map((line, index) => (index === number - 1 ? JSON.stringify(change(JSON.parse(line) as Line)) : line)),
  )
const written = (number: number, content: string) => (text: string) =>
  joined(lines(text).map((line, index) => (index === number - 1 ? content : line)))
const file = (name: string, change: (text: string) => string | null): Tampering => ({ files: { [name]: change } })
const listed = (change: (entry: Line) => Line): Tampering => ({
  manifest: (manifest) => ({ ...manifest, files: (manifest['files'] as Line[]).map(change) }),
})
/** The first period once more, beginning at another moment. */
const againFrom = (change: (from: string) => string) => (text: string) => {
  const [first = '{}', ...rest] = lines(text)
  const row = JSON.parse(first) as Line
  return joined([first, JSON.stringify({ ...row, valid_from: change(String(row['valid_from'])) }), ...rest])
}
const nested = (depth: number): unknown => (depth === 0 ? 1 : { deeper: nested(depth - 1) })

/** What is wrong with each, and what the operator reads. */
const hostile: Record<string, [Tampering, RegExp]> = {
  'a wrong hash': [
    listed((entry) => (entry['table'] === 'workspaces' ? { ...entry, sha256: '0'.repeat(64) } : entry)),
    /^workspaces\.jsonl: is not what the manifest says/,
  ],
  'a wrong size': [
    listed((entry) => (entry['table'] === 'workspaces' ? { ...entry, bytes: 7 } : entry)),
    /^workspaces\.jsonl: has \d+ bytes; the manifest says 7\./,
  ],
  'a wrong number of lines': [
    listed((entry) => (entry['table'] === 'workspaces' ? { ...entry, lines: 99 } : entry)),
    /^workspaces\.jsonl: has 3 lines; the manifest says 99\./,
  ],
  'a file that is missing': [file('workspaces.jsonl', () => null), /^workspaces\.jsonl: is missing\./],
  'a file that the manifest does not name': [
    { manifest: (manifest) => ({ ...manifest, files: (manifest['files'] as Line[]).slice(1) }) },
    /^manifest\.json: does not name organizations\.jsonl\./,
  ],
  'a file named twice': [
    {
      manifest: (manifest) => ({
        ...manifest,
        files: [...(manifest['files'] as Line[]), (manifest['files'] as Line[])[0]],
      }),
    },
    /^manifest\.json: names organizations\.jsonl twice\./,
  ],
  'another format': [{ manifest: (manifest) => ({ ...manifest, format: 'zip' }) }, /^manifest\.json: format is not/],
  'a version to come': [
    { manifest: (manifest) => ({ ...manifest, version: 2 }) },
    /^manifest\.json: version is not a version/,
  ],
  'a manifest with more in it': [{ manifest: (manifest) => ({ ...manifest, run: 'x' }) }, /^manifest\.json: .*run/],
  'a manifest that is none': [{ manifest: () => 'hello' }, /^manifest\.json: /],
  'a zip in the zip': [{ more: { 'more.zip': gzipSync('x') } }, /^more\.zip: is no file of an archive\./],
  'a column nobody knows': [
    file(
      'workspaces.jsonl',
      onLine(2, (line) => ({ ...line, is_admin: true })),
    ),
    /^workspaces\.jsonl, line 2: .*is_admin/,
  ],
  'a column that is missing': [
    file(
      'workspaces.jsonl',
      onLine(1, (line) => ({ ...line, name: undefined })),
    ),
    /^workspaces\.jsonl, line 1: name /,
  ],
  'a role nobody has': [
    file(
      'memberships.jsonl',
      onLine(1, (line) => ({ ...line, role: 'root' })),
    ),
    /^memberships\.jsonl, line 1: role /,
  ],
  'an id twice': [
    file('workspaces.jsonl', (text) => joined([...lines(text), lines(text).at(-1) ?? ''])),
    /^workspaces\.jsonl, line 4: is there twice/,
  ],
  'lines out of order': [
    file('workspaces.jsonl', (text) => joined(lines(text).toReversed())),
    /^workspaces\.jsonl, line 2: is out of order/,
  ],
  'an address twice': [
    file('memberships.jsonl', (text) => {
      const [first = '{}'] = lines(text)
      const { email } = JSON.parse(first) as Line
      return onLine(2, (line) => ({ ...line, email }))(text)
    }),
    /^memberships\.jsonl, line 2: .* is the address of another member too\./,
  ],
  'an address that is none': [
    file(
      'memberships.jsonl',
      onLine(1, (line) => ({ ...line, email: 'Ada <ada@example.com>' })),
    ),
    /^memberships\.jsonl, line 1: email is not/,
  ],
  'access to a workspace that is not there': [
    file(
      'invitation-workspaces.jsonl',
      onLine(1, (line) => ({ ...line, workspace_id: nowhere })),
    ),
    /^invitation-workspaces\.jsonl, line 1: workspace_id wsp_\w+ is nothing in workspaces\./,
  ],
  'a row of another organization': [
    file(
      'access-levels.jsonl',
      onLine(1, (line) => ({ ...line, organization_id: foreign })),
    ),
    /^access-levels\.jsonl, line 1: is of another organization, org_/,
  ],
  'another organization than the manifest says': [
    { manifest: (manifest) => ({ ...manifest, organization: { id: foreign, name: 'Rival' } }) },
    /^organizations\.jsonl, line 1: is of another organization, org_/,
  ],
  'a second organization': [
    file('organizations.jsonl', (text) => text + text.replaceAll(/"org_\w+"/g, `"${foreign}"`)),
    /^organizations\.jsonl, line 2: is of another organization/,
  ],
  'no organization': [file('organizations.jsonl', () => ''), /^organizations\.jsonl: is empty\./],
  'an organization that was deleted': [
    file(
      'organizations.jsonl',
      onLine(1, (line) => ({ ...line, deleted_at: line['created_at'], purge_at: line['created_at'] })),
    ),
    /^organizations\.jsonl, line 1: The organization was deleted/,
  ],
  'a line of ten megabytes': [
    file(
      'audit-entries.jsonl',
      written(3, JSON.stringify({ note: Array.from({ length: 900_000 }, (_, n) => n * 7919) })),
    ),
    /^audit-entries\.jsonl, line 3: is longer than 2 MB\./,
  ],
  'a line that is no JSON': [
    file('memberships.jsonl', written(2, '{"user_id":')),
    /^memberships\.jsonl, line 2: is not JSON\./,
  ],
  'a line that is cut off': [
    file('memberships.jsonl', (text) => text.slice(0, -1)),
    /^memberships\.jsonl, line \d+: ends without a line feed/,
  ],
  'JSON that is nested too deep': [
    file(
      'audit-entries.jsonl',
      onLine(1, (line) => ({ ...line, after: nested(50) })),
    ),
    /^audit-entries\.jsonl, line 1: is nested more than 20 deep\./,
  ],
  'a character that cannot be kept': [
    file(
      'workspaces.jsonl',
      onLine(1, (line) => ({ ...line, name: 'a\u0000b' })),
    ),
    /^workspaces\.jsonl, line 1: holds the character U\+0000\./,
  ],
  'half of a character': [
    file(
      'workspaces.jsonl',
      onLine(1, (line) => ({ ...line, name: 'a\ud800' })),
    ),
    /^workspaces\.jsonl, line 1: holds half of a character\./,
  ],
  'an entry of a person’s own log': [
    file(
      'audit-entries.jsonl',
      onLine(1, (line) => ({ ...line, action: 'user.operator_granted' })),
    ),
    /^audit-entries\.jsonl, line 1: action is not of that area/,
  ],
  'a picture that is a page': [
    file(
      'organization-logos.jsonl',
      onLine(1, (line) => ({ ...line, bytes: '\\x3c7376673e' })),
    ),
    /^organization-logos\.jsonl, line 1: is not such a picture\./,
  ],
  'a history to come': [
    file(
      'access-history.jsonl',
      againFrom(() => '2999-01-01T00:00:00+00:00'),
    ),
    /^access-history\.jsonl, line 2: begins in the future\./,
  ],
  'a history that overlaps': [
    file(
      'access-history.jsonl',
      againFrom((from) => new Date(Date.parse(from) + 5).toISOString().replace('Z', '+00:00')),
    ),
    /^access-history\.jsonl, line 2: begins before the period before it has ended\./,
  ],
  'a day that does not exist': [
    file(
      'workspaces.jsonl',
      onLine(1, (line) => ({ ...line, created_at: '2026-02-30T00:00:00+00:00' })),
    ),
    /^workspaces\.jsonl, line 1: created_at /,
  ],
}

describe('an archive that is not in order', () => {
  let world: World
  let owner: Database
  let admin: DirectPerson
  let bytes: Buffer
  beforeAll(async () => {
    const there = await createWorld({}, { unlimited: true })
    const full = await fullOrganization(there)
    bytes = await madeArchive(full.admin, there, full.organizationId)
    await there.close()
    world = await createWorld({}, { unlimited: true })
    owner = connect(world.ownerUrl, { connections: 1 })
    admin = await waitingPerson(world, full.admin)
  }, 60_000)
  afterAll(async () => {
    await owner.close()
    await world.close()
  })

  const refused = async (path: string, message: RegExp) => {
    const before = await digestOf(world)
    const wish = { path, admin: admin.email, send: true, again: true, dryRun: false, by: 'root' }
    const error: unknown = await importArchive(owner, wish).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ArchiveMistake)
    expect((error as Error).message).toMatch(message)
    expect(await digestOf(world)).toBe(before)
  }

  it.each(Object.entries(hostile))('is refused with file and line: %s', async (_, [change, message]) => {
    await refused(await tampered(bytes, change), message)
  })

  it('is refused when it leads out of its folder', async () => {
    // A zip that says so in its bytes: no tool writes such a name.
    const path = await tampered(bytes, { more: { xx_etc_passwd: Buffer.from('root') } })
    const { readFileSync } = await import('node:fs')
    const evil = Buffer.from(
      readFileSync(path).toString('latin1').replaceAll('xx_etc_passwd', '../etc/passwd'),
      'latin1',
    )
    await refused(storedArchive(evil), /etc\/passwd|relative path/)
  })

  it('is refused when it unpacks to hundreds of times its size', async () => {
    const zeros = `${' '.repeat(1_900_000)}\n`.repeat(20)
    await refused(
      await tampered(
        bytes,
        file('audit-entries.jsonl', (text) => text + zeros),
      ),
      /^audit-entries\.jsonl: unpacks to more than 300 times/,
    )
  })

  it('is refused when it is no zip, or half of one', async () => {
    await refused(storedArchive(Buffer.from('hello')), /^The archive: /)
    await refused(storedArchive(bytes.subarray(0, bytes.length / 2)), /^The archive: /)
  })
})
