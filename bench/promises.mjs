import { execFileSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { startCandidate, startDriver } from './candidates.mjs'
import { measureCompleteness } from './completeness.mjs'
import { databaseUrl, provideDatabases, providePostgres } from './database.mjs'
import { measureDecision } from './decision.mjs'
import { measures, walk } from './measures.mjs'
import { measureRowSecurity } from './row-security.mjs'
import { options } from './scale.mjs'
import { measureSignIn } from './sign-in.mjs'
import { measureStart } from './start.mjs'
import { measureWorst } from './worst.mjs'

/** What `run.mjs` does not compare with others: rows 8 to 11 and 13 to 15 of the goals. */
const asked = options()
const { scale } = asked
process.chdir(fileURLToPath(new URL('.', import.meta.url)))

const vite = fileURLToPath(new URL('../node_modules/.bin/vite', import.meta.url))
execFileSync(vite, ['build', '--config', 'vite.config.mjs', '--logLevel', 'warn'])
const postgres = await providePostgres(asked.keep)
const drivers = [startDriver(), startDriver()]
const lines = [`# ${new Date().toISOString().slice(0, 10)}, scale "${asked.scaleName}": promises`]

/** @param {string[]} said */
function say(said) {
  lines.push('', ...said)
  console.log(['', ...said].join('\n'))
}

try {
  const names = await provideDatabases(postgres.url, scale, asked.scaleName)
  const url = databaseUrl(postgres.url, names.atrium)
  say(await measureDecision())
  say(await measureStart({ databaseUrl: url, peerUrl: databaseUrl(postgres.url, names.tuned) }))
  const candidate = await startCandidate('atrium', url)
  const { cursors } = await walk(candidate.url, scale)
  const [driver] = drivers
  if (driver === undefined) throw new Error('There is no driver')
  say(await measureWorst({ candidate, driver, scale }))
  say(await measureSignIn({ candidate, databaseUrl: url, drivers, scale }))
  say(await measureCompleteness({ url: candidate.url, databaseUrl: url, scale }))
  await candidate.stop()
  say(await measureRowSecurity({ databaseUrl: url, driver, asked, cursors, measures }))
  await mkdir('results', { recursive: true })
  await writeFile(`results/${new Date().toISOString().slice(0, 10)}-promises.md`, `${lines.join('\n')}\n`)
} finally {
  for (const driver of drivers) driver.stop()
  await postgres.stop()
  await rm('.build', { recursive: true, force: true })
}
