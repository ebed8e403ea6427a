import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from './candidates.mjs'
import { median } from './growth.mjs'

/** Rows 14 and 15 of the goals: how soon the server answers, and what it keeps in memory when nobody asks. */
const main = fileURLToPath(new URL('.build/main.js', import.meta.url))
const peer = fileURLToPath(new URL('peer-server.mjs', import.meta.url))
const times = 5

/** @param {{ databaseUrl: string, peerUrl: string }} databases */
export async function measureStart({ databaseUrl, peerUrl }) {
  const onServer = await several(() => start(main, '/readyz', { DATABASE_URL: databaseUrl }))
  const peerOnServer = await several(() => start(peer, '/api/auth/ok', { DATABASE_URL: peerUrl, TUNED: '1' }))
  const first = []
  const again = []
  for (let nth = 0; nth < times; nth += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'atrium-bench-start-'))
    await chmod(folder, 0o711)
    first.push(await start(main, '/readyz', { ATRIUM_DATA: folder }))
    again.push(await start(main, '/readyz', { ATRIUM_DATA: folder }))
    await rm(folder, { recursive: true, force: true })
  }
  const row = (/** @type {string} */ name, /** @type {Awaited<ReturnType<typeof start>>[]} */ starts) =>
    `| ${name} | ${(median(starts.map(({ ready }) => ready)) / 1000).toFixed(2)} | ${median(starts.map(({ memory }) => memory)).toFixed(0)} |`
  return [
    '## Starting',
    '',
    `Medians of ${times} starts; memory is what the server process itself holds (resident) five seconds later.`,
    '',
    '| Start | Ready after s | Memory MB |',
    '| --- | ---: | ---: |',
    row('on an existing database server', onServer),
    row('peer, on an existing database server', peerOnServer),
    row('built-in PostgreSQL, empty folder', first),
    row('built-in PostgreSQL, existing data', again),
  ]
}

/** @template T @param {() => Promise<T>} work */
async function several(work) {
  const results = []
  for (let nth = 0; nth < times; nth += 1) results.push(await work())
  return results
}

/** @param {string} file @param {string} path @param {Record<string, string>} environment */
async function start(file, path, environment) {
  const port = await freePort()
  const started = performance.now()
  const child = spawn(process.execPath, [file], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(port),
      ATRIUM_SECRET: 'a'.repeat(43),
      ...environment,
    },
  })
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null)
    if (answer?.ok) break
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const ready = performance.now() - started
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
  const memory = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000
  child.kill('SIGTERM')
  await once(child, 'exit')
  return { ready, memory }
}
