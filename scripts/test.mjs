import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled, run, runTool } from './prepare.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @type {Record<string, string>} */
const mode = process.argv.includes('--prove') ? { ATRIUM_PROVE: '1' } : {}

/** @param {string} path */
async function readReport(path) {
  return JSON.parse(await readFile(path, 'utf8').catch(() => '{}'))
}

/**
 * A runner that failed without a failed test (a file that does not load, a server that does not start) counts as one
 * failure, so that the last line never reads better than the exit code.
 * @param {number} code
 * @param {Count} count
 */
const honest = (code, count) => (code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count)

/** @param {string} reports */
async function runUnitTests(reports) {
  const file = join(reports, 'vitest.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runTool('vitest', args, mode)
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = await readReport(file)
  return honest(code, { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests })
}

/** @param {string} reports */
async function runBrowserTests(reports) {
  const chromium = await ensureChromium()
  if (!chromium) return { passed: 0, failed: 1, skipped: 0 }
  const file = join(reports, 'playwright.json')
  const environment = { ...mode, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const code = await runTool('playwright', ['test', '--reporter=list,json'], environment)
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = (await readReport(file)).stats ?? {}
  return honest(code, { passed: expected, failed: unexpected + flaky, skipped })
}

async function runChecks() {
  const code = await run(process.execPath, ['scripts/check.mjs'])
  return honest(code, { passed: 0, failed: 0, skipped: 0 })
}

await ensureInstalled()
const reports = await mkdtemp(join(tmpdir(), 'atrium-reports-'))
const checks = await runChecks()
await ensureBuilt()
const counts = [checks, await runUnitTests(reports), await runBrowserTests(reports)]
await rm(reports, { recursive: true, force: true })

/** @param {keyof Count} key */
const sum = (key) => counts.reduce((total, count) => total + count[key], 0)
if (checks.failed > 0) console.error('Types, lint or format are not in order; this counts as one failure.')
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0
