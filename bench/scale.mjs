import { parseArgs } from 'node:util'

/**
 * @typedef {object} Scale
 * @property {number} organizations beside the three big ones
 * @property {number} users beside the people who are measured
 * @property {number} memberships altogether
 * @property {[number, number, number]} big members of the three big organizations
 */

/** @type {Record<'quick' | 'usual' | 'full' | 'small', Scale>} */
export const scales = {
  quick: { organizations: 2_000, users: 10_000, memberships: 30_000, big: [10, 1_000, 10_000] },
  usual: { organizations: 20_000, users: 100_000, memberships: 200_000, big: [10, 1_000, 100_000] },
  full: { organizations: 100_000, users: 500_000, memberships: 1_000_000, big: [10, 1_000, 100_000] },
  /** What "growth" compares with: the same people in a database with little beside them. */
  small: { organizations: 1_000, users: 5_000, memberships: 10_000, big: [10, 1_000, 1_000] },
}

/** The people whose requests are measured; each has a session. */
export const personas = 64

/** Organizations that each of them is in, for "list my organizations". */
export const organizationsEach = 10

/** What the command line asks for. */
export function options() {
  const { values } = parseArgs({
    options: {
      full: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      growth: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '3' },
      only: { type: 'string' },
      candidates: { type: 'string', default: 'atrium,peer-default,peer-tuned,bare' },
      keep: { type: 'string' },
    },
  })
  return {
    scale: values.full ? scales.full : values.quick ? scales.quick : scales.usual,
    scaleName: values.full ? 'full' : values.quick ? 'quick' : 'usual',
    growth: values.growth,
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    only: values.only?.split(',') ?? null,
    candidates: values.candidates.split(','),
    /** A folder that keeps the database between runs, instead of one that is thrown away. */
    keep: values.keep ?? null,
  }
}
