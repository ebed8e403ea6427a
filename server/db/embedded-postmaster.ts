import { spawn } from 'node:child_process'
import { open, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, spawnOptions } from './embedded-account.ts'
import { isPostmasterOf, isRunning, signal, waitUntilGone } from './embedded-process.ts'

const largestLogBytes = 10 * 1024 * 1024
/** Recovery after a power failure replays the log and must not be cut short, but a start that hangs must end. */
const longestStartMilliseconds = 10 * 60_000

export interface Postmaster {
  pid: number
  port: number
}

export interface PostmasterOptions {
  postgres: string
  cluster: string
  logFile: string
  account: Account | null
  settings: Record<string, string>
}

/** The lines of postmaster.pid that matter; the file is PostgreSQL's own and of a fixed order. */
async function readPidFile(cluster: string) {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  return {
    pid: Number(lines[0]),
    startedAtSeconds: Number(lines[2]),
    port: Number(lines[3]),
    status: lines[7]?.trim() ?? '',
    lines,
  }
}

/** The postmaster that a killed server left in this folder, or null. */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
  const file = await readPidFile(cluster)
  if (!file || !(file.pid > 1)) return null
  const isOurs = await isPostmasterOf(file.pid, { folder: cluster, startedAtSeconds: file.startedAtSeconds })
  return isOurs ? { pid: file.pid, port: file.port } : null
}

/**
 * A pid file whose number now belongs to some other process, or to a zombie, makes PostgreSQL refuse to start.
 * Deleting the file would also delete the key with which PostgreSQL looks for surviving backends. It ignores its
 * parent's number, so the parent's is written there instead.
 */
async function disarmStalePidFile(cluster: string): Promise<void> {
  const file = await readPidFile(cluster)
  if (!file || (await findPostmaster(cluster))) return
  await writeFile(join(cluster, 'postmaster.pid'), [process.pid, ...file.lines.slice(1)].join('\n'))
}

/** Waits until PostgreSQL says in its pid file that it takes connections; false when it ended instead. */
export async function waitUntilReady(cluster: string, pid: number): Promise<boolean> {
  const deadline = Date.now() + longestStartMilliseconds
  while (Date.now() < deadline) {
    if (!(await isRunning(pid))) return false
    const file = await readPidFile(cluster)
    if (file?.pid === pid && file.status === 'ready') return true
    if (file?.pid === pid && file.status === 'stopping') {
      await waitUntilGone(pid, 60_000)
      return false
    }
    await sleep(15)
  }
  throw new Error(`PostgreSQL (process ${pid}) is not ready after ${longestStartMilliseconds / 60_000} minutes.`)
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

/** The port comes last, so that all before it can be compared with what a running postmaster was started with. */
export function postmasterArguments(options: PostmasterOptions): string[] {
  const settings = Object.entries(options.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', options.cluster, ...settings, '-p']
}

/** Whether the running postmaster was started with the settings that we would start it with. */
export async function wasStartedAlike(options: PostmasterOptions): Promise<boolean> {
  const written = await readFile(join(options.cluster, 'postmaster.opts'), 'utf8').catch(() => '')
  return written.includes(
    postmasterArguments(options)
      .map((argument) => `"${argument}"`)
      .join(' '),
  )
}

async function openLog(options: PostmasterOptions) {
  const size = (await stat(options.logFile).catch(() => null))?.size ?? 0
  if (size > largestLogBytes) await rename(options.logFile, `${options.logFile}.old`)
  const handle = await open(options.logFile, 'a', 0o640)
  if (options.account) await handle.chown(options.account.uid, options.account.gid)
  return { handle, offset: size > largestLogBytes ? 0 : size }
}

/** What PostgreSQL wrote since the start, without its time stamps. */
async function lastWords(logFile: string, offset: number): Promise<string> {
  const text = (await readFile(logFile)).subarray(offset).toString('utf8')
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines
    .slice(-8)
    .map((line) => line.replace(/^\d{4}-\d\d-\d\d \S+ \S+ \[\d+\] /, ''))
    .join('\n')
}

async function startOnce(options: PostmasterOptions, port: number): Promise<Postmaster | { failure: string }> {
  const { handle, offset } = await openLog(options)
  try {
    const child = spawn(options.postgres, [...postmasterArguments(options), String(port)], {
      ...spawnOptions(options.account),
      stdio: ['ignore', handle.fd, handle.fd],
      // A process group of its own: Ctrl-C in the terminal must not stop the database before the server is done.
      detached: true,
    })
    let failure = ''
    child.once('error', (error) => (failure = error.message))
    child.unref()
    const isReady = child.pid !== undefined && (await waitUntilReady(options.cluster, child.pid))
    if (isReady && child.pid !== undefined) return { pid: child.pid, port }
    await sleep(0)
    return { failure: failure || (await lastWords(options.logFile, offset)) }
  } finally {
    await handle.close()
  }
}

/** Starts PostgreSQL on a free port, or on the one given, and waits until it takes connections. */
export async function startPostmaster(options: PostmasterOptions, port?: number): Promise<Postmaster> {
  let failure = ''
  for (let attempt = 0; attempt < 20; attempt++) {
    await disarmStalePidFile(options.cluster)
    const started = await startOnce(options, port ?? (await freePort()))
    if ('pid' in started) return started
    failure = started.failure
    // Someone else took the port, or backends of a killed postmaster are still on their way out.
    if (!/Address already in use|pre-existing shared memory block/.test(failure)) break
    await sleep(250)
  }
  throw new Error(
    `PostgreSQL did not start on ${options.cluster}. It said:\n${failure}\nThe whole log is in ${options.logFile}.`,
  )
}

/** A fast shutdown; backends that do not end within ten seconds are cut off, which costs a recovery at the next start. */
export async function stopPostmaster(pid: number): Promise<void> {
  if (!(await isRunning(pid))) return
  signal(pid, 'SIGINT')
  if (await waitUntilGone(pid, 10_000)) return
  signal(pid, 'SIGQUIT')
  if (await waitUntilGone(pid, 10_000)) return
  throw new Error(`PostgreSQL (process ${pid}) does not stop.`)
}
