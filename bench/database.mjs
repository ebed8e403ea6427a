import { chmod, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { seedAtrium } from './seed-atrium.mjs'
import { migratePeer, seedPeer, tunePeer } from './seed-peer.mjs'

/** @typedef {import('./scale.mjs').Scale} Scale */

/**
 * The PostgreSQL that BENCH_DATABASE_URL names (a superuser), or the one that comes with the product, in a folder
 * that is thrown away afterwards or, with `keep`, found again by the next run.
 * @param {string | null} keep
 */
export async function providePostgres(keep) {
  const given = process.env['BENCH_DATABASE_URL']
  if (given) return { url: given, stop: async () => undefined }
  const { startEmbedded } = await import(new URL('.build/embedded.js', import.meta.url).href)
  const folder = keep ?? (await mkdtemp(join(tmpdir(), 'atrium-bench-')))
  if (keep) await mkdir(keep, { recursive: true })
  // Under root PostgreSQL runs as another user, who must pass through.
  await chmod(folder, 0o711)
  const log = { info: () => undefined, warn: console.warn }
  const embedded = await startEmbedded({ dataFolder: folder, log })
  const stop = async () => {
    await embedded.stop()
    if (!keep) await rm(folder, { recursive: true, force: true })
  }
  return { url: embedded.superuserUrl, stop }
}

/** @param {string} url @param {string} name */
export const databaseUrl = (url, name) => Object.assign(new URL(url), { pathname: `/${name}` }).href

/** @template T @param {string} url @param {(client: pg.Client) => Promise<T>} work */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes the databases of a scale, unless an earlier run left them whole. @param {string} url @param {Scale} scale @param {string} name */
export async function provideDatabases(url, scale, name) {
  const names = { atrium: `bench_atrium_${name}`, peer: `bench_peer_${name}`, tuned: `bench_peer_tuned_${name}` }
  await withClient(url, async (admin) => {
    await makeOnce(admin, names.atrium, async (target) => {
      const { migrate } = await import(new URL('.build/migrate.js', import.meta.url).href)
      await migrate(databaseUrl(url, target))
      await withClient(databaseUrl(url, target), (client) => seedAtrium(client, scale))
    })
    if (name === 'small') return
    await makeOnce(admin, names.peer, async (target) => {
      await migratePeer(databaseUrl(url, target))
      await withClient(databaseUrl(url, target), (client) => seedPeer(client, scale))
    })
    await makeOnce(admin, names.tuned, async (target) => {
      await admin.query(`drop database ${target}`)
      await admin.query(`create database ${target} template ${names.peer}`)
      await withClient(databaseUrl(url, target), tunePeer)
    })
  })
  return names
}

/** A half-made database is never taken for a whole one: the comment is written last. @param {pg.Client} admin @param {string} name @param {(name: string) => Promise<void>} fill */
async function makeOnce(admin, name, fill) {
  const { rows } = await admin.query(
    `select shobj_description(oid, 'pg_database') as said from pg_database where datname = $1`,
    [name],
  )
  if (rows[0]?.said === 'seeded') return
  const started = Date.now()
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.query(`create database ${name} template template0 encoding 'UTF8'`)
  await fill(name)
  await admin.query(`comment on database ${name} is 'seeded'`)
  console.log(`${name}: seeded in ${Math.round((Date.now() - started) / 1000)} s`)
}

/** The processor time of PostgreSQL with all its processes, in microseconds; null where there is no /proc. @param {string} url */
export async function postgresClock(url) {
  const parent = await withClient(url, async (client) => {
    const { rows } = await client.query('select pg_backend_pid() as pid')
    return (await statOf(rows[0].pid))?.parent
  })
  if (parent === undefined) return async () => null
  return async () => {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
    const stats = await Promise.all(pids.map(statOf))
    return stats.reduce((sum, stat) => (stat?.parent === parent ? sum + stat.microseconds : sum), 0)
  }
}

/** @param {number | string} pid */
export async function statOf(pid) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (text === null) return undefined
  // The second field, the name, may hold spaces and brackets.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  // Linux counts in hundredths of a second for every program (USER_HZ).
  return { parent: fields[1], microseconds: (Number(fields[11]) + Number(fields[12])) * 10_000 }
}
