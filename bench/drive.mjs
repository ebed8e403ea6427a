import autocannon from 'autocannon'

/**
 * The load, as a process of its own: takes one job by message, drives it and answers what it saw.
 * @typedef {object} Job
 * @property {string} url
 * @property {number} connections
 * @property {number} seconds
 * @property {number} [amount] stops after as many requests
 * @property {number} [rate] requests a second, whatever the answers; else each connection sends the next at once
 * @property {{ method: string, path: string, headers: Record<string, string>, body?: string }[]} requests
 * @property {boolean} [distinct] puts a number that was never used before for each {{n}} in a body
 */

let number = Date.now() * 1_000

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
  drive(job).then(
    (result) => process.send?.(result),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})
