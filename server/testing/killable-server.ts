import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Call } from '#contract/client.ts'
import { password } from './world.ts'

const entry = join(import.meta.dirname, '../../dist/server/main.js')

/** The built server in a process of its own with a database of its own, to be killed and started again. */
export type KillableServer = {
  dataFolder: string
  /** As the person who signed up. */
  call: Call
  start: () => Promise<void>
  /** Without a chance to say goodbye. */
  kill: () => Promise<void>
  /** Asks the process to end, and waits for that process. */
  stop: () => Promise<void>
  isReady: () => Promise<boolean>
  /** Signs someone up and creates their organization; answers its id. */
  signUp: (name: string) => Promise<string>
  /** Stops it and removes its data. */
  end: () => Promise<void>
}

/** `command` starts it in another way than node by itself. */
export async function killableServer(command = [process.execPath, entry]): Promise<KillableServer> {
  if (!existsSync(entry)) throw new Error('The server must be built first: npm run build')
  const dataFolder = await mkdtemp(join(tmpdir(), 'atrium-crash-'))
  // Under root the database runs as another user, who must pass through.
  await chmod(dataFolder, 0o711)
  const port = await freePort()
  const call = clientOf(port)
  let server: ChildProcess | null = null
  const isRunning = () => server !== null && server.exitCode === null && server.signalCode === null
  const endWith = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (server === null || !isRunning()) return
    const gone = once(server, 'exit')
    server.kill(signal)
    await gone
  }
  return {
    dataFolder,
    call,
    start: async () => {
      server = await startServer(command, port, dataFolder)
    },
    kill: () => endWith('SIGKILL'),
    stop: () => endWith('SIGTERM'),
    isReady: () => isReady(port),
    signUp: (name) => signUp(call, name),
    end: async () => {
      await endWith('SIGTERM')
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Keeps the cookie; gives up on an answer that a killed server never sends. */
function clientOf(port: number): Call {
  let cookie = ''
  return createClient(async (url, init) => {
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
}

async function startServer(command: string[], port: number, dataFolder: string): Promise<ChildProcess> {
  const [program = '', ...words] = command
  const child = spawn(program, words, {
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
  // Not killed: npm and its children would be left, and a database with them.
  child.kill('SIGTERM')
  throw new Error(`The server was not ready within 30 seconds:\n${output}`)
}

async function signUp(call: Call, name: string): Promise<string> {
  const email = `${name.toLowerCase()}@example.com`
  await call('POST /api/registrations', { body: { firstName: 'Cora', lastName: name, email, password } })
  let secret: string | undefined
  while (secret === undefined) {
    const { data } = await call('GET /api/mailbox', { query: { to: email } })
    secret = /\/verify#([\w-]{43})/.exec(data[0]?.text ?? '')?.[1]
  }
  await call('POST /api/registrations/verify', { body: { secret } })
  const { organizationId } = await call('POST /api/organizations', { body: { name } })
  return organizationId
}

/** Every row of a list, page after page. */
export async function* pages<Row>(
  load: (cursor: string | undefined) => Promise<{ data: Row[]; nextCursor: string | null }>,
) {
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
