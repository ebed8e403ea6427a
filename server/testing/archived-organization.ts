import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { Readable } from 'node:stream'
import { newToken } from '../authentication/tokens.ts'
import { newId } from '../db/new-id.ts'
import { bulkTools } from './bulk-tools.ts'
import { composingOrganization, giveLevel, reviewer } from './composing-organization.ts'
import { directMember, type DirectPerson } from './direct.ts'
import { readArchive } from './read-archive.ts'
import { answer, inDays, itemNumber, startedReview } from './started-review.ts'
import type { World } from './world.ts'

const exportsPath = '/api/organizations/{organizationId}/exports'
/** A picture of one point. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** An organization with something in every table that an archive has. */
export async function fullOrganization(world: World) {
  const { acme, organizationId, compose, place, owner, manager, agent } = await composingOrganization(world)
  const { admin } = acme
  const params = { organizationId }
  const levelId = await compose({ ...reviewer, description: 'Reads along' })
  const narrowed = {
    level: levelId,
    restrictions: { maskPhoneAndEmail: true },
    expiresAt: `${inDays(40)}T12:00:00.000Z`,
  }
  await giveLevel(admin, [place, acme.member], narrowed)
  await giveLevel(admin, [place, admin], { level: 'manager' }).catch(() => undefined)
  const { workspaceId } = await admin.call('POST /api/organizations/{organizationId}/workspaces', {
    params,
    body: { name: 'Winter' },
  })
  await admin.call('POST /api/organizations/{organizationId}/workspaces/{workspaceId}/delete', {
    params: { ...params, workspaceId },
    body: { name: 'Winter' },
  })
  await admin.call('PUT /api/organizations/{organizationId}/logo', {
    params,
    body: { contentType: 'image/png', base64: dot },
  })
  const suspended = await directMember(world, 'Susi', { organizationId })
  await admin.call('POST /api/organizations/{organizationId}/members/{userId}/suspend', {
    params: { ...params, userId: suspended.userId },
  })
  const gone = await directMember(world, 'Gone', { organizationId })
  await admin.call('DELETE /api/organizations/{organizationId}/members/{userId}', {
    params: { ...params, userId: gone.userId },
  })
  const invitations = ['guest@example.com', 'other@example.com'].map((email) => ({
    email,
    role: 'user_admin' as const,
    workspaces: [{ workspaceId: place.workspaceId, level: levelId }],
  }))
  const sent = await admin.call('POST /api/organizations/{organizationId}/invitations', {
    params,
    body: { invitations },
  })
  await admin.call('DELETE /api/organizations/{organizationId}/invitations/{invitationId}', {
    params: { ...params, invitationId: sent.results[1]?.invitationId ?? '' },
  })
  const started = await startedReview(admin, organizationId)
  const items = [await itemNumber(owner, started.params, { userId: agent.userId, workspaceId: place.workspaceId })]
  await answer(owner, started.params, { answer: { kind: 'confirm' }, items })
  const { prepare, confirm } = bulkTools(world, acme)
  const run = await prepare({ kind: 'change_role', role: 'user_admin', userIds: [manager.userId] })
  await confirm(run.id)
  await world.runJobs()
  return { ...acme, place, owner, manager, agent, suspended, levelId, params }
}

/** The archive of an organization, made and fetched as an administrator does. */
export async function madeArchive(admin: DirectPerson, world: World, organizationId: string): Promise<Buffer> {
  const params = { organizationId }
  const { id } = await admin.call(`POST ${exportsPath}`, { params })
  await world.runJobs()
  const response = await admin.send('GET', `/api/organizations/${organizationId}/exports/${id}/archive`)
  return Buffer.from(await response.arrayBuffer())
}

const folder = mkdtempSync(join(tmpdir(), 'atrium-archive-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

export function storedArchive(bytes: Buffer): string {
  const path = join(folder, `${randomUUID()}.zip`)
  writeFileSync(path, bytes)
  return path
}

export type Tampering = {
  /** Changes the texts of files; null takes one out. Their hashes in the manifest follow. */
  files?: Record<string, (text: string) => string | null>
  /** Changes the manifest last, after its hashes were made. */
  manifest?: (manifest: Record<string, unknown>) => unknown
  /** More files, as they are. */
  more?: Record<string, Buffer>
}

/** The archive as somebody would hand it in who wants to do harm. */
export async function tampered(bytes: Buffer, { files = {}, manifest, more = {} }: Tampering): Promise<string> {
  const opened = await readArchive(bytes)
  const texts = new Map(opened.files)
  texts.delete('manifest.json')
  for (const [name, change] of Object.entries(files)) {
    const changed = change(texts.get(name) ?? '')
    if (changed === null) texts.delete(name)
    else texts.set(name, changed)
  }
  const listed = opened.manifest.files.map((file) => {
    const text = texts.get(file.name)
    if (text === undefined) return file
    const sha256 = createHash('sha256').update(text).digest('hex')
    return { ...file, lines: text.split('\n').length - 1, bytes: Buffer.byteLength(text), sha256 }
  })
  const said = { ...opened.manifest, files: listed }
  const zip = new ZipFile()
  for (const [name, text] of texts) zip.addBuffer(Buffer.from(text), name)
  for (const [name, content] of Object.entries(more)) zip.addBuffer(content, name)
  zip.addBuffer(Buffer.from(JSON.stringify(manifest === undefined ? said : manifest(said))), 'manifest.json')
  zip.end()
  return storedArchive(await buffer(zip.outputStream as Readable))
}

/** The same person in another installation: another user with the same address, signed in. */
export async function samePerson(world: World, person: { email: string; name: string }): Promise<DirectPerson> {
  const userId = newId('usr')
  const [firstName = '', lastName = ''] = person.name.split(' ')
  const { token, hash } = newToken()
  await world.look(
    `insert into users (id, email, first_name, last_name, password_hash, email_verified_at)
    values ($1, $2, $3, $4, 'no password', now())`,
    [userId, person.email, firstName, lastName],
  )
  await world.look(
    `insert into sessions (id, token_hash, kind, user_id, method, last_seen_at, expires_at)
    values ($1, $2, 'browser', $3, 'password', now(), now() + interval '1 day')`,
    [newId('ses'), hash, userId],
  )
  const browser = world.browser()
  browser.setCookie(`__Host-atrium=${token}`)
  return { ...browser, userId, email: person.email, firstName, lastName, name: person.name }
}

/** Somebody who asked for an organization and waits for it. */
export async function waitingPerson(world: World, person: { email: string; name: string }): Promise<DirectPerson> {
  const waiting = await samePerson(world, person)
  await waiting.call('POST /api/organization-requests', { body: { reason: 'Our organization moves here' } })
  return waiting
}
