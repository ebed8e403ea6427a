import { fork, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { statOf } from './database.mjs'

/** @typedef {{ name: string, url: string, processId: number, microseconds: () => Promise<number | null>, stop: () => Promise<void> }} Candidate */

/** @param {string} file */
const path = (file) => fileURLToPath(new URL(file, import.meta.url))

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** What runs as which process with which environment. @type {Record<string, { file: string, environment?: Record<string, string>, ready: string }>} */
const programs = {
  atrium: { file: '.build/main.js', ready: '/readyz' },
  'peer-default': { file: 'peer-server.mjs', ready: '/api/auth/ok' },
  'peer-tuned': { file: 'peer-server.mjs', environment: { TUNED: '1' }, ready: '/api/auth/ok' },
  bare: { file: 'bare-server.mjs', ready: '/me' },
}

/**
 * Starts a candidate as a process of its own and waits until it answers.
 * @param {string} name @param {string} databaseUrl
 * @returns {Promise<Candidate>}
 */
export async function startCandidate(name, databaseUrl) {
  const program = programs[name]
  if (program === undefined) throw new Error(`There is no candidate ${name}`)
  const port = await freePort()
  const profile = process.env['BENCH_PROFILE'] === name ? ['--cpu-prof', '--cpu-prof-dir', 'results'] : []
  const child = spawn(process.execPath, [...profile, path(program.file)], {
    cwd: path('.'),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      // Else the server would keep one in a folder here.
      ATRIUM_SECRET: randomBytes(32).toString('base64url'),
      ...program.environment,
    },
  })
  const url = `http://127.0.0.1:${port}`
  await untilReady(url + program.ready, child)
  return {
    name,
    url,
    processId: child.pid ?? 0,
    microseconds: async () => (await statOf(child.pid ?? 0))?.microseconds ?? null,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** @param {string} url @param {import('node:child_process').ChildProcess} child */
async function untilReady(url, child) {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
    if (child.exitCode !== null) throw new Error(`The process for ${url} ended with ${child.exitCode}`)
    const answer = await fetch(url).catch(() => null)
    // Any answer will do: the bare server knows nobody without a cookie.
    if (answer !== null && answer.status < 500) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${url} did not answer`)
}

/** The load runs in another process, so that it never shares a thread with what it measures. */
export function startDriver() {
  const child = fork(path('drive.mjs'))
  return {
    /** @param {object} job */
    drive: async (job) => {
      child.send(job)
      const [result] = await once(child, 'message')
      return result
    },
    stop: () => child.kill(),
  }
}
