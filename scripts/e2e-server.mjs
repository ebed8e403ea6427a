import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The built server for the browser tests, on a data folder that lives as long as it does. */
const dataFolder = mkdtempSync(join(tmpdir(), 'atrium-e2e-'))
// Under root the database runs as another user, who must pass through.
chmodSync(dataFolder, 0o711)
process.env['ATRIUM_DATA'] = dataFolder
// Plans are sold here: the trial ends, one plan agrees on a number of seats, and time can be rehearsed.
const catalogue = JSON.parse(readFileSync(new URL('../server/plans/default-plans.json', import.meta.url), 'utf8'))
catalogue.trial.days = 14
const largest = catalogue.plans.at(-1)
catalogue.plans.push({ ...largest, key: 'enterprise', name: 'Enterprise', rank: 40, seatPolicy: 'committed' })
process.env['ATRIUM_PLANS'] = join(dataFolder, 'plans.json')
writeFileSync(process.env['ATRIUM_PLANS'], JSON.stringify(catalogue))
process.env['ATRIUM_TEST_CLOCK'] = '1'
process.env['ATRIUM_OUTBOUND_LOOPBACK'] = '1'
// A bank that can be told to decline, to wait, or to ask a person.
process.env['ATRIUM_PAYMENTS'] = 'test'
// The operator's command line finds the server by its data folder.
const pointer = join(tmpdir(), `atrium-e2e-${process.env['PORT']}.txt`)
writeFileSync(pointer, dataFolder)
process.on('exit', () => {
  rmSync(pointer, { force: true })
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 })
})

await import(new URL('../dist/server/main.js', import.meta.url).href)
