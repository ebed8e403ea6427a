import { execFile, execFileSync } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import autocannon from 'autocannon'

/**
 * The load, as a process of its own: takes one job by message, drives it and answers what it saw.
 * @typedef {object} Job
 * @property {string} url
 * @property {number} connections
 * @property {number} seconds
 * @property {number} [amount] stops after as many requests
 * @property {number} [rate] requests a second, whatever the answers; else each connection sends the next at once
 * @property {boolean} [statuses] counts the answers by status
 * @property {{ method: string, path: string, headers: Record<string, string>, body?: string }[]} requests
 * @property {boolean} [distinct] puts a number that was never used before for each {{n}} in a body
 */

let number = Date.now() * 1_000

/** wrk costs a tenth of autocannon, which otherwise takes a large part of two processors from the fast candidates. */
const hasWrk = (() => {
  try {
    execFileSync('wrk', ['--version'], { stdio: 'ignore' })
    return true
  } catch (error) {
    // It ends with 1 after having said its version.
    return /** @type {{ code?: string }} */ (error).code !== 'ENOENT'
  }
})()

/** @param {Job} job */
async function driveByWrk({ url, connections, seconds, requests }) {
  const file = join(tmpdir(), `atrium-bench-${process.pid}-${number}`)
  const start = Math.floor(Math.random() * requests.length)
  const blocks = [...requests.slice(start), ...requests.slice(0, start)].map(
    ({ method, path, headers, body = '' }) =>
      `${method}\n${path}\n${Object.keys(headers).length}\n${Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\n`)
        .join('')}${Buffer.byteLength(body)}\n${body}\n`,
  )
  await writeFile(file, `${(number += 1_000_000)}\n${blocks.join('')}`)
  const script = fileURLToPath(new URL('wrk.lua', import.meta.url))
  const asked = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '20s', '-s', script, url, '--', file]
  const { stdout } = await promisify(execFile)('wrk', asked)
  await rm(file)
  const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  return {
    ...result,
    perSecond: result.requests / (result.microseconds / 1e6),
    bad: result.bad + (result.requests === 0 ? 1 : 0),
    statuses: {},
    bytes: Math.round(result.bytes / Math.max(1, result.requests)),
  }
}

/** @param {Job} job */
async function drive({ url, connections, seconds, amount, rate, requests, distinct }) {
  /** @type {number[]} */
  const milliseconds = []
  const instance = autocannon({
    url,
    connections,
    ...(amount === undefined ? { duration: seconds } : { amount }),
    ...(rate === undefined ? {} : { overallRate: rate }),
    // Each connection starts at another of the requests, so that the people take turns.
    setupClient: (client) => {
      const start = Math.floor(Math.random() * requests.length)
      client.setRequests(
        [...requests.slice(start), ...requests.slice(0, start)].map((request) => withNumber(request, distinct)),
      )
    },
    requests: requests.slice(0, 1),
  })
  // autocannon's own histogram counts whole milliseconds, too coarse for what takes one or two.
  instance.on('response', (...[, , , took]) => milliseconds.push(took))
  const result = await instance
  milliseconds.sort((a, b) => a - b)
  const at = (share) => milliseconds[Math.min(milliseconds.length - 1, Math.floor(share * milliseconds.length))] ?? 0
  return {
    perSecond: result.requests.total / result.duration,
    requests: result.requests.total,
    // No answer at all is no result either.
    bad: result.non2xx + result.errors + result.timeouts + (result.requests.total === 0 ? 1 : 0),
    p50: at(0.5),
    p99: at(0.99),
    slowest: at(1),
    statuses: Object.fromEntries(
      Object.entries(result.statusCodeStats ?? {}).map(([status, { count }]) => [status, count]),
    ),
    bytes: Math.round(result.throughput.total / Math.max(1, result.requests.total)),
  }
}

function withNumber(request, distinct) {
  if (!distinct) return request
  return {
    ...request,
    setupRequest: (original) => ({ ...original, body: request.body.replace('{{n}}', String((number += 1))) }),
  }
}

process.on('message', (job) => {
  const byWrk = hasWrk && job.amount === undefined && job.rate === undefined && job.statuses !== true
  const driving = byWrk ? driveByWrk(job) : drive(job)
  driving.then(
    (result) => process.send?.(result),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})
