import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from } from 'pg-copy-streams'

/** @typedef {string | number | boolean | null} Value */

/** @param {Value} value */
function field(value) {
  if (value === null) return '\\N'
  if (typeof value !== 'string') return String(value)
  return value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n')
}

/** @param {Iterable<Value[]>} rows */
function* lines(rows) {
  let chunk = ''
  for (const row of rows) {
    chunk += `${row.map(field).join('\t')}\n`
    if (chunk.length < 65_536) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

/**
 * @param {import('pg').Client} client
 * @param {string} target the table with its columns
 * @param {Iterable<Value[]>} rows
 */
export async function copy(client, target, rows) {
  await pipeline(Readable.from(lines(rows)), client.query(from(`copy ${target} from stdin`)))
}
