import { writeFileSync } from 'node:fs'

/** Writes what became of the browser tests to the file ATRIUM_REPORT names, also what failed outside of any test. */
export default class BrowserReport {
  /** @type {import('./unit-report.mjs').Report} */
  report = { passed: 0, failed: 0, skipped: 0, failures: [] }

  /**
   * @param {import('@playwright/test/reporter').TestCase} test
   * @param {import('@playwright/test/reporter').TestResult} result
   */
  onTestEnd(test, { status, errors }) {
    if (status === 'skipped') this.report.skipped += 1
    else if (status === test.expectedStatus) this.report.passed += 1
    else {
      this.report.failed += 1
      const [, , file, ...titles] = test.titlePath()
      const said = errors.map(({ stack, message }) => stack ?? message ?? '')
      this.report.failures.push([`e2e/${file} › ${titles.join(' › ')}`, ...said].join('\n'))
    }
  }

  /** @param {import('@playwright/test/reporter').TestError} error */
  onError({ stack, message }) {
    this.report.failures.push(`Outside of any test\n${stack ?? message ?? ''}`)
  }

  onEnd() {
    writeFileSync(process.env['ATRIUM_REPORT'] ?? '/dev/null', JSON.stringify(this.report))
  }

  /** The list reporter shows the tests as they run. */
  printsToStdio() {
    return false
  }
}
