import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A service that the provider is to know. */
export interface TrustedService {
  entityId: string
  acsUrl: string
  /** PEM: requests of this service have to be signed by it. */
  certificate?: string
  logoutUrl?: string
  /** What the provider signs for it: both, unless said otherwise. */
  signs?: 'response' | 'assertion' | 'both'
}

export interface IdentityProvider {
  name: string
  entityId: string
  metadataUrl: string
  signInUrl: string
  logoutUrl: string
  /** PEM. */
  certificate: string
  people: readonly ProviderUser[]
  /** Makes it known to the provider, in place of what was known before. */
  trust: (services: readonly TrustedService[]) => Promise<void>
  stop: () => Promise<void>
}

export interface ProviderUser {
  name: string
  password: string
  email: string
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export const makeFolder = (name: string) => mkdtemp(join(tmpdir(), `${name}-`))
export const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5 })

interface Program {
  command: string
  args: string[]
  environment: Record<string, string>
  folder: string
  /** Answers with 200 once it is up. */
  readyUrl: string
}

/** Starts a program and waits until it answers; what it says goes into a file of its folder. */
export async function startProgram({ command, args, environment, folder, readyUrl }: Program): Promise<ChildProcess> {
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = join(folder, 'output.log')
  const file = createWriteStream(log, { flags: 'a' })
  child.stdout.pipe(file, { end: false })
  child.stderr.pipe(file, { end: false })
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(readyUrl, { signal: AbortSignal.timeout(5000) }).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.status === 200) return child
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await stopProgram(child)
  throw new Error(`${command} does not answer at ${readyUrl}: ${await readFile(log, 'utf8').catch(() => '')}`)
}

export async function stopProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}
