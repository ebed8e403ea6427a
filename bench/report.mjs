import { availableParallelism } from 'node:os'
import { median } from './growth.mjs'

/**
 * @typedef {import('./measures.mjs').Measure} Measure
 * @typedef {object} Sample one candidate driven once
 * @property {string} measure @property {string} candidate
 * @property {number} perSecond @property {number} p50 @property {number} p99 @property {number} bad
 * @property {number | null} nodeMicroseconds @property {number | null} postgresMicroseconds
 */

/** @param {Sample[]} samples @param {string} measure */
function rowsOf(samples, measure) {
  const mine = samples.filter((sample) => sample.measure === measure)
  return [...new Set(mine.map(({ candidate }) => candidate))].map((candidate) => {
    const own = mine.filter((sample) => sample.candidate === candidate)
    /** @param {(sample: Sample) => number | null} pick */
    const middle = (pick) => {
      const values = own.map(pick).filter((value) => value !== null)
      return values.length === 0 ? null : median(values)
    }
    return {
      candidate,
      bad: own.reduce((sum, { bad }) => sum + bad, 0),
      perSecond: middle((sample) => sample.perSecond) ?? 0,
      p50: middle((sample) => sample.p50),
      p99: middle((sample) => sample.p99),
      node: middle((sample) => sample.nodeMicroseconds),
      postgres: middle((sample) => sample.postgresMicroseconds),
    }
  })
}

/** @param {number | null | undefined} value @param {number} [digits] */
const shown = (value, digits = 0) =>
  value === null || value === undefined || !Number.isFinite(value)
    ? '–'
    : value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })

/** One line for the terminal while the run goes on. @param {Measure} measure @param {Sample[]} samples */
export function summarise(measure, samples) {
  const said = rowsOf(samples, measure.id).map(
    ({ candidate, perSecond, bad, node, postgres }) =>
      `${candidate} ${bad > 0 ? `void (${bad} not 2xx)` : `${shown(perSecond)}/s, ${shown(node)} + ${shown(postgres)} µs`}`,
  )
  return `${measure.title}: ${said.join(' · ')}`
}

const columns = [
  'Candidate',
  'Requests/s',
  'p50 ms',
  'p99 ms',
  'Node µs',
  'PostgreSQL µs',
  'Statements',
  'Round trips',
  'Atrium is',
]

/**
 * @param {{ samples: Sample[], chosen: Measure[], counts: Record<string, Record<string, { statements: number, roundTrips: number }>>,
 *   twins: Record<string, { most: number, wrong: number, trials: number }>, walked: number,
 *   growth: Record<string, { small: number, large: number }> | null }} found
 * @param {ReturnType<import('./scale.mjs').options>} asked
 */
export function report({ samples, chosen, counts, twins, walked, growth }, asked) {
  const { organizations, users, memberships } = asked.scale
  const lines = [
    `# ${new Date().toISOString().slice(0, 10)}, scale "${asked.scaleName}"`,
    '',
    `${shown(organizations)} organizations, ${shown(users)} users, ${shown(memberships)} memberships; ${availableParallelism()} processors shared by load, server and PostgreSQL; Node.js ${process.versions.node}; 16 connections; ${asked.rounds} rounds of ${asked.seconds} s in turns; medians. Processor time is per request. A row with an answer that is not 2xx is void.`,
  ]
  for (const { id, title } of chosen) lines.push('', `## ${title}`, '', ...table(rowsOf(samples, id), counts[id] ?? {}))
  lines.push('', '## The same invitation eight times at once', '')
  for (const [name, { most, wrong, trials }] of Object.entries(twins)) {
    lines.push(`- ${name}: up to ${most} pending; ${wrong} of ${trials} trials left another number than one.`)
  }
  lines.push('', `Members of the largest organization seen through cursors: ${shown(walked)}.`)
  if (growth !== null) lines.push('', ...growthLines(growth))
  return `${lines.join('\n')}\n`
}

/** @param {ReturnType<typeof rowsOf>} rows @param {Record<string, { statements: number, roundTrips: number }>} counts */
function table(rows, counts) {
  const atrium = rows.find(({ candidate }) => candidate === 'atrium')
  const body = rows.map((row) => {
    const { candidate, bad, perSecond, p50, p99, node, postgres } = row
    if (bad > 0) return `| ${candidate} | void: ${shown(bad)} answers not 2xx |${' |'.repeat(columns.length - 2)}`
    const count = counts[candidate]
    const ratio =
      row === atrium || atrium === undefined || atrium.bad > 0 ? '' : `${shown(atrium.perSecond / perSecond, 2)} ×`
    const cells = [shown(perSecond), shown(p50, 2), shown(p99, 2), shown(node), shown(postgres)]
    return `| ${[candidate, ...cells, shown(count?.statements), shown(count?.roundTrips), ratio].join(' | ')} |`
  })
  return [`| ${columns.join(' | ')} |`, `| --- |${' ---: |'.repeat(columns.length - 1)}`, ...body]
}

/** @param {Record<string, { small: number, large: number }>} growth */
function growthLines(growth) {
  const rows = Object.entries(growth).map(
    ([id, { small, large }]) => `| ${id} | ${shown(small, 2)} | ${shown(large, 2)} | ${shown(large / small, 2)} × |`,
  )
  return [
    '## Growth from 1,000 organizations to this scale (Atrium, median ms)',
    '',
    '| Measure | 1,000 organizations | This scale | Ratio |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
  ]
}
