import { writeFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Report */
/** @typedef {import('vitest/node').TestModule} TestModule */

/** @param {string} where @param {readonly { stack?: string, message?: string }[]} errors */
const failure = (where, errors) => [where, ...errors.map(({ stack, message }) => stack ?? message ?? '')].join('\n')

/** Writes what became of the unit tests to the file ATRIUM_REPORT names, also what failed outside of any test. */
export default class UnitReport {
  /**
   * @param {readonly TestModule[]} modules
   * @param {readonly import('vitest').SerializedError[]} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const outside = modules.flatMap((module) => [module, ...module.children.allSuites()])
    /** @param {string} state */
    const count = (state) => tests.filter((test) => test.result().state === state).length
    const failures = [
      ...tests.flatMap((test) => failuresOf(test.fullName, test.module, test.result().errors)),
      ...outside.flatMap((place) => failuresOf('outside of a test', moduleOf(place), place.errors())),
      ...unhandled.map((error) => failure('Unhandled, by no test', [error])),
    ]
    const report = { passed: count('passed'), failed: count('failed'), skipped: count('skipped'), failures }
    writeFileSync(process.env['ATRIUM_REPORT'] ?? '/dev/null', JSON.stringify(report))
  }
}

/** @param {string} name @param {TestModule} module @param {readonly { stack?: string, message?: string }[]} [errors] */
const failuresOf = (name, module, errors = []) =>
  errors.length === 0 ? [] : [failure(`${module.relativeModuleId} › ${name}`, errors)]

/** @param {TestModule | import('vitest/node').TestSuite} place */
const moduleOf = (place) => (place.type === 'module' ? place : place.module)
