import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient, ProblemError, type Call } from '#contract/client.ts'
import { password } from './world.ts'

const kills = process.env['ATRIUM_PROVE'] === '1' ? 50 : 4
const entry = join(import.meta.dirname, '../../dist/server/main.js')

/** What the server has confirmed: from then on it must be there, whatever happens. */
type Acknowledged = { workspaces: Map<string, string>; invitations: Set<string> }

describe('a server and its database killed under load', () => {
  let dataFolder: string
  let port: number
  let server: ChildProcess
  let cookie = ''
  let call: Call
  let organizationId = ''
  const acknowledged: Acknowledged = { workspaces: new Map(), invitations: new Set() }

  beforeAll(async () => {
    expect(existsSync(entry), 'The server must be built first: npm run build').toBe(true)
    dataFolder = await mkdtemp(join(tmpdir(), 'atrium-crash-'))
    // Under root the database runs as another user, who must pass through.
    await chmod(dataFolder, 0o711)
    port = await freePort()
    call = createClient(async (url, init) => {
      const headers = new Headers(init.headers)
      if (cookie !== '') headers.set('cookie', cookie)
      const response = await fetch(`http://127.0.0.1:${port}${url}`, {
        ...init,
        headers,
        signal: AbortSignal.timeout(20_000),
      })
      for (const line of response.headers.getSetCookie()) cookie = line.split(';', 1)[0] ?? ''
      return response
    })
    server = await startServer()
    await signUp()
  }, 60_000)

  afterAll(async () => {
    server.kill('SIGTERM')
    await once(server, 'exit')
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
  }, 60_000)

  it(`loses nothing it confirmed and leaves nothing half done, ${kills} times`, async () => {
    for (let round = 0; round < kills; round += 1) {
      const load = startLoad(round)
      await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 700))
      await killSomething(round)
      await load.stop()
      if (server.exitCode === null && server.signalCode === null) server.kill('SIGKILL')
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
      server = await startServer()
      await expectWhole()
    }
    expect(acknowledged.workspaces.size).toBeGreaterThan(kills)
  }, 900_000)

  async function startServer(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [entry], {
      env: { ...process.env, PORT: String(port), ATRIUM_DATA: dataFolder, DATABASE_URL: '', NODE_ENV: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (data: Buffer) => (output += data.toString()))
    child.stderr.on('data', (data: Buffer) => (output += data.toString()))
    const deadline = Date.now() + 30_000
    while (Date.now() < deadline) {
      if (child.exitCode !== null) throw new Error(`The server did not start:\n${output}`)
      if (await isReady(port)) return child
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    child.kill('SIGKILL')
    throw new Error(`The server was not ready within 30 seconds:\n${output}`)
  }

  async function signUp(): Promise<void> {
    const email = 'crash@example.com'
    await call('POST /api/registrations', { body: { firstName: 'Cora', lastName: 'Crash', email, password } })
    let secret: string | undefined
    while (secret === undefined) {
      const { data } = await call('GET /api/mailbox', { query: { to: email } })
      secret = /\/verify#([\w-]{43})/.exec(data[0]?.text ?? '')?.[1]
    }
    await call('POST /api/registrations/verify', { body: { secret } })
    const created = await call('POST /api/organizations', { body: { name: 'Crash' } })
    organizationId = created.organizationId
  }

  function startLoad(round: number) {
    const load = { running: true }
    const params = () => ({ organizationId })
    const worker = async (number: number) => {
      for (let index = 0; load.running; index += 1) {
        const name = `W${round}-${number}-${index}`
        try {
          const { workspaceId } = await call('POST /api/organizations/{organizationId}/workspaces', {
            params: params(),
            body: { name },
          })
          acknowledged.workspaces.set(workspaceId, name)
          const email = `${name.toLowerCase()}@example.com`
          const body = {
            invitations: [{ email, role: 'member' as const, workspaces: [{ workspaceId, level: 'agent' as const }] }],
          }
          const { results } = await call('POST /api/organizations/{organizationId}/invitations', {
            params: params(),
            body,
          })
          results.forEach(({ invitationId }) => invitationId !== null && acknowledged.invitations.add(invitationId))
        } catch (error) {
          // Not confirmed, so nothing is promised; a refusal that is no fault would be a mistake of this test.
          if (error instanceof ProblemError && error.problem.status < 500) throw error
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
      }
    }
    const workers = [0, 1, 2, 3].map(worker)
    return {
      stop: async () => {
        load.running = false
        await Promise.all(workers)
      },
    }
  }

  /** In turn: the server, its database, or both at once. */
  async function killSomething(round: number): Promise<void> {
    if (round % 3 !== 1) server.kill('SIGKILL')
    if (round % 3 !== 0) process.kill(await postmasterPid(dataFolder), 'SIGKILL')
  }

  async function expectWhole(): Promise<void> {
    const workspaces = new Map<string, string>()
    for await (const row of pages((cursor) =>
      call('GET /api/organizations/{organizationId}/workspaces', {
        params: { organizationId },
        query: { limit: 100, cursor },
      }),
    )) {
      workspaces.set(row.id, row.name)
    }
    for (const [id, name] of acknowledged.workspaces) expect(workspaces.get(id), `workspace ${name}`).toBe(name)

    const invitations = new Map<string, number>()
    for await (const row of pages((cursor) =>
      call('GET /api/organizations/{organizationId}/invitations', {
        params: { organizationId },
        query: { limit: 100, cursor },
      }),
    )) {
      invitations.set(row.id, row.workspaces.length)
    }
    for (const id of acknowledged.invitations) expect(invitations.get(id), `invitation ${id}`).toBe(1)
    // Nothing half done: each invitation came with its workspace, each thing with exactly one entry in the log.
    expect([...invitations.values()].filter((count) => count !== 1)).toEqual([])
    const recorded = { 'workspace.created': new Map<string, number>(), 'invitation.created': new Map<string, number>() }
    for (const action of ['workspace.created', 'invitation.created'] as const) {
      for await (const entry of pages((cursor) =>
        call('GET /api/organizations/{organizationId}/audit-log', {
          params: { organizationId },
          query: { limit: 100, action, cursor },
        }),
      )) {
        recorded[action].set(entry.target.id, (recorded[action].get(entry.target.id) ?? 0) + 1)
      }
    }
    expect([...recorded['workspace.created']].sort()).toEqual([...workspaces.keys()].map((id) => [id, 1]).sort())
    expect([...recorded['invitation.created']].sort()).toEqual([...invitations.keys()].map((id) => [id, 1]).sort())
  }
})

async function* pages<Row>(load: (cursor: string | undefined) => Promise<{ data: Row[]; nextCursor: string | null }>) {
  let cursor: string | undefined
  do {
    const page = await load(cursor)
    yield* page.data
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(1000) })).ok
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** The data may lie elsewhere when this folder cannot be reached by the database's user; the folder then says where. */
async function postmasterPid(dataFolder: string): Promise<number> {
  const names = await readdir(dataFolder)
  const place = names.includes('postgres-location')
    ? readFileSync(join(dataFolder, 'postgres-location'), 'utf8').trim()
    : join(dataFolder, 'postgres')
  const text = await readFile(join(place, 'postmaster.pid'), 'utf8')
  return Number(text.split('\n', 1)[0])
}
