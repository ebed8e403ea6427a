import { execFileSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { startCandidate, startDriver } from './candidates.mjs'
import { startCountingProxy } from './counting-proxy.mjs'
import { databaseUrl, postgresClock, provideDatabases, providePostgres, withClient } from './database.mjs'
import { measureGrowth } from './growth.mjs'
import { measures, walk } from './measures.mjs'
import { report, summarise } from './report.mjs'
import { options } from './scale.mjs'
import { countPending } from './twins.mjs'

/**
 * @typedef {import('./measures.mjs').Measure} Measure
 * @typedef {import('./candidates.mjs').Candidate} Candidate
 * @typedef {import('./report.mjs').Sample} Sample
 */

const asked = options()
const connections = 16
process.chdir(fileURLToPath(new URL('.', import.meta.url)))

/** The bare server does its statement alone, or as much for PostgreSQL as a transaction is. */
const entries = asked.candidates.flatMap((name) => (name === 'bare' ? ['bare', 'bare-equal'] : [name]))

/** @param {string} entry */
const processOf = (entry) => (entry === 'bare-equal' ? 'bare' : entry)

/** @param {Measure} measure @param {string} entry @param {import('./measures.mjs').Asked} facts */
function requestsOf(measure, entry, facts) {
  if (entry === 'atrium') return measure.atrium(facts)
  if (entry.startsWith('peer')) return measure.peer(facts)
  const requests = measure.bare?.(facts) ?? []
  if (entry === 'bare') return requests
  // Writes of one statement are a transaction already.
  return requests
    .filter(({ method }) => method === 'GET')
    .map((request) => ({ ...request, path: `${request.path}${request.path.includes('?') ? '&' : '?'}work=equal` }))
}

/** What a candidate left behind must not burden the next: invitations and the jobs that would mail them. @param {string} url */
async function tidy(url) {
  await withClient(url, async (client) => {
    const { rows } = await client.query(`select to_regclass('atrium.invitations') is not null as atrium`)
    await client.query(
      rows[0].atrium
        ? `delete from graphile_worker._private_jobs; truncate atrium.mailbox; delete from atrium.audit_entries;
           delete from atrium.invitations where email like 'new%'`
        : `delete from invitation where email like 'new%'`,
    )
  })
}

async function main() {
  execFileSync(fileURLToPath(new URL('../node_modules/.bin/vite', import.meta.url)), [
    'build',
    '--config',
    'vite.config.mjs',
    '--logLevel',
    'warn',
  ])
  const postgres = await providePostgres(asked.keep)
  const driver = startDriver()
  /** @type {Map<string, Candidate>} */
  const running = new Map()
  try {
    const names = await provideDatabases(postgres.url, asked.scale, asked.scaleName)
    const databases = {
      atrium: names.atrium,
      bare: names.atrium,
      'peer-default': names.peer,
      'peer-tuned': names.tuned,
    }
    /** @param {string} name */
    const databaseOf = (name) => databaseUrl(postgres.url, databases[/** @type {keyof databases} */ (name)])
    for (const name of asked.candidates) running.set(name, await startCandidate(name, databaseOf(name)))
    const atrium = running.get('atrium')
    const walked = atrium === undefined ? { cursors: [], members: 0 } : await walk(atrium.url, asked.scale)
    const clock = await postgresClock(postgres.url)
    /** @param {string} entry */
    const facts = (entry) => ({
      url: running.get(processOf(entry))?.url ?? '',
      scale: asked.scale,
      cursors: walked.cursors,
    })

    /** @param {Measure} measure @param {string} entry @param {number} seconds @returns {Promise<Sample | null>} */
    const drive = async (measure, entry, seconds) => {
      const candidate = running.get(processOf(entry))
      const requests = requestsOf(measure, entry, facts(entry))
      if (candidate === undefined || requests.length === 0) return null
      const before = [await candidate.microseconds(), await clock()]
      const result = await driver.drive({
        url: candidate.url,
        connections,
        seconds,
        requests,
        distinct: measure.distinct,
      })
      const spent = [await candidate.microseconds(), await clock()].map((after, place) => {
        const start = before[place]
        return after === null || start === null || start === undefined ? null : (after - start) / result.requests
      })
      if (measure.distinct) await tidy(databaseOf(processOf(entry)))
      const [nodeMicroseconds = null, postgresMicroseconds = null] = spent
      return { ...result, measure: measure.id, candidate: entry, nodeMicroseconds, postgresMicroseconds }
    }

    /** @type {Sample[]} */
    const samples = []
    const chosen = measures.filter(({ id }) => asked.only === null || asked.only.includes(id))
    for (const measure of chosen) {
      for (const entry of entries) await drive(measure, entry, 1)
      for (let round = 0; round < asked.rounds; round += 1) {
        for (const entry of entries) {
          const sample = await drive(measure, entry, asked.seconds)
          if (sample !== null) samples.push(sample)
        }
      }
      console.log(summarise(measure, samples))
    }
    const twins = await countPending({ running, databaseOf, scale: asked.scale })
    for (const candidate of running.values()) await candidate.stop()
    const counts = await countStatements(chosen, facts, databaseOf)
    const growth = asked.growth ? await measureGrowth({ postgres, names, driver, chosen, asked }) : null
    await writeResults({ samples, counts, twins, growth, walked: walked.members, chosen })
  } finally {
    for (const candidate of running.values()) await candidate.stop()
    driver.stop()
    await postgres.stop()
  }
}

/** @param {Measure[]} chosen @param {(entry: string) => import('./measures.mjs').Asked} facts @param {(name: string) => string} databaseOf */
async function countStatements(chosen, facts, databaseOf) {
  /** @type {Record<string, Record<string, { statements: number, roundTrips: number }>>} */
  const counted = {}
  for (const name of asked.candidates) {
    const proxy = await startCountingProxy(databaseOf(name))
    const candidate = await startCandidate(name, proxy.url)
    for (const entry of entries.filter((entry) => processOf(entry) === name)) {
      for (const measure of chosen) {
        const [request] = requestsOf(measure, entry, { ...facts(entry), url: candidate.url })
        if (request === undefined) continue
        const count = await countOne(candidate.url, request, proxy.counts)
        counted[measure.id] = { ...counted[measure.id], [entry]: count }
      }
    }
    await candidate.stop()
    proxy.stop()
    await tidy(databaseOf(name))
  }
  return counted
}

/**
 * The fewest of several: background work of a candidate may fall into one or the other.
 * @param {string} url @param {import('./measures.mjs').Request} request @param {{ statements: number, roundTrips: number }} counts
 */
async function countOne(url, request, counts) {
  let fewest = { statements: Infinity, roundTrips: Infinity }
  for (let nth = 0; nth < 8; nth += 1) {
    const before = { ...counts }
    const { method, headers, body } = request
    const text = body?.replace('{{n}}', `${Date.now()}x${nth}`)
    await (await fetch(url + request.path, { method, headers, ...(text ? { body: text } : {}) })).text()
    await new Promise((resolve) => setTimeout(resolve, 30))
    const statements = counts.statements - before.statements
    if (nth > 1 && statements < fewest.statements)
      fewest = { statements, roundTrips: counts.roundTrips - before.roundTrips }
  }
  return fewest
}

/** @param {Parameters<typeof report>[0]} found */
async function writeResults(found) {
  await mkdir('results', { recursive: true })
  const base = `results/${new Date().toISOString().slice(0, 10)}${asked.scaleName === 'usual' ? '' : `-${asked.scaleName}`}`
  const text = report(found, asked)
  await writeFile(`${base}.md`, text)
  await writeFile(`${base}.json`, `${JSON.stringify({ scale: asked.scale, ...found, chosen: undefined }, null, 1)}\n`)
  console.log(text)
}

await main()
await rm('.build', { recursive: true, force: true })
