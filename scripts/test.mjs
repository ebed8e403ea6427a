import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled, run, runTool } from './prepare.mjs'

/** @typedef {import('./unit-report.mjs').Report} Report */

/** @type {Record<string, string>} */
const mode = process.argv.includes('--prove') ? { ATRIUM_PROVE: '1' } : {}

/**
 * What became of the tests. A runner that failed without a failed test (a file that does not load, a server that does
 * not start) counts as one failure, so that the last line never reads better than the exit code.
 * @param {string} name
 * @param {(file: string) => Promise<number>} runTests
 * @returns {Promise<Report>}
 */
async function reportOf(name, runTests) {
  const folder = await mkdtemp(join(tmpdir(), 'atrium-report-'))
  const file = join(folder, 'report.json')
  const code = await runTests(file)
  const report = JSON.parse(
    await readFile(file, 'utf8').catch(() => '{ "passed": 0, "failed": 0, "skipped": 0, "failures": [] }'),
  )
  await rm(folder, { recursive: true, force: true })
  if (code === 0 || report.failed > 0) return report
  return { ...report, failed: 1, failures: [...report.failures, `${name} ended with code ${code}.`] }
}

const runUnitTests = () =>
  reportOf('The unit tests', (file) =>
    runTool('vitest', ['run', '--reporter=default', '--reporter=./scripts/unit-report.mjs'], {
      ...mode,
      ATRIUM_REPORT: file,
    }),
  )

const runBrowserTests = () =>
  reportOf('The browser tests', async (file) => {
    const chromium = await ensureChromium()
    if (!chromium) return 1
    return runTool('playwright', ['test', '--reporter=list,./scripts/browser-report.mjs'], {
      ...mode,
      CHROMIUM_PATH: chromium,
      ATRIUM_REPORT: file,
    })
  })

const runChecks = () => reportOf('Types, lint and format', () => run(process.execPath, ['scripts/check.mjs']))

await ensureInstalled()
const checks = await runChecks()
await ensureBuilt()
const reports = [checks, await runUnitTests(), await runBrowserTests()]

/** @param {'passed' | 'failed' | 'skipped'} key */
const sum = (key) => reports.reduce((total, report) => total + report[key], 0)
// Once more at the end, where nobody has to look for them.
for (const failure of reports.flatMap(({ failures }) => failures)) console.log(`\nFailed: ${failure}`)
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0
