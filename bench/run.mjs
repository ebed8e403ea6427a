import { execFileSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { startCandidate, startDriver } from './candidates.mjs'
import { countStatements } from './counts.mjs'
import { databaseUrl, postgresClock, provideDatabases, providePostgres } from './database.mjs'
import { measureGrowth } from './growth.mjs'
import { measures, walk } from './measures.mjs'
import { report, summarise } from './report.mjs'
import { entriesOf, rounds } from './rounds.mjs'
import { options } from './scale.mjs'
import { countPending } from './twins.mjs'

const asked = options()
const { scale } = asked
const entries = entriesOf(asked.candidates)
const chosen = measures.filter(({ id }) => asked.only === null || asked.only.includes(id))
process.chdir(fileURLToPath(new URL('.', import.meta.url)))

/** @param {{ url: string }} postgres @param {ReturnType<typeof startDriver>} driver @param {Map<string, import('./candidates.mjs').Candidate>} running */
async function measureAll(postgres, driver, running) {
  const names = await provideDatabases(postgres.url, scale, asked.scaleName)
  /** @type {Record<string, string>} */
  const databases = { atrium: names.atrium, bare: names.atrium, 'peer-default': names.peer, 'peer-tuned': names.tuned }
  const databaseOf = (/** @type {string} */ name) => databaseUrl(postgres.url, databases[name] ?? '')
  for (const name of asked.candidates) running.set(name, await startCandidate(name, databaseOf(name)))
  const atrium = running.get('atrium')
  const walked = atrium === undefined ? { cursors: [], members: 0 } : await walk(atrium.url, scale)
  const facts = (/** @type {string} */ _entry, /** @type {string} */ url) => ({ url, scale, cursors: walked.cursors })
  const field = { running, driver, clock: await postgresClock(postgres.url), databaseOf, facts }

  const samples = []
  for (const measure of chosen) {
    const taken = await rounds(field, measure, { entries, seconds: asked.seconds, rounds: asked.rounds })
    samples.push(...taken)
    console.log(summarise(measure, taken))
  }
  const twins = await countPending({ running, databaseOf, scale })
  await stopAll(running)
  const counts = await countStatements({ chosen, entries, facts, databaseOf })
  const growth = asked.growth ? await measureGrowth({ postgres, names, driver, chosen, asked }) : null
  return { samples, counts, twins, growth, walked: walked.members, chosen }
}

/** @param {Map<string, import('./candidates.mjs').Candidate>} running */
async function stopAll(running) {
  for (const candidate of running.values()) await candidate.stop()
}

/** @param {Awaited<ReturnType<typeof measureAll>>} found */
async function writeResults(found) {
  await mkdir('results', { recursive: true })
  const base = `results/${new Date().toISOString().slice(0, 10)}${asked.scaleName === 'usual' ? '' : `-${asked.scaleName}`}`
  const text = report(found, asked)
  const { chosen: _chosen, ...data } = found
  // A run of a part must not stand where a whole one stood.
  if (asked.only === null) {
    await writeFile(`${base}.md`, text)
    await writeFile(`${base}.json`, `${JSON.stringify({ scale, ...data }, null, 1)}\n`)
  }
  console.log(text)
}

const vite = fileURLToPath(new URL('../node_modules/.bin/vite', import.meta.url))
execFileSync(vite, ['build', '--config', 'vite.config.mjs', '--logLevel', 'warn'])
const postgres = await providePostgres(asked.keep)
const driver = startDriver()
const running = new Map()

async function stop() {
  await stopAll(running)
  driver.stop()
  await postgres.stop()
  await rm('.build', { recursive: true, force: true })
}

// Whoever interrupts a run is left with no server and no database.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().finally(() => process.exit(1)))

try {
  await writeResults(await measureAll(postgres, driver, running))
} finally {
  await stop()
}
