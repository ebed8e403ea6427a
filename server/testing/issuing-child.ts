import { connect } from '../db/connect.ts'
import { issueInvoice } from './billed-organization.ts'

/**
 * A process that issues invoices until it is killed: `[organization, key]` pairs, eight at a time. It says each that is
 * committed in a line of JSON on its output. `issuing-process.ts` builds and runs it.
 */
const [appUrl = '', given = '[]'] = process.argv.slice(2)
const database = connect(appUrl, { connections: 8 })
const waiting = JSON.parse(given) as [organizationId: string, key: string][]

async function work(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [organizationId, key] = next
    try {
      const { number } = await issueInvoice({ database }, organizationId, { key })
      process.stdout.write(`${JSON.stringify({ key, number })}\n`)
    } catch {
      // The connection was cut off: whether it was committed is found out by the same key.
      waiting.push([organizationId, key])
    }
  }
}

await Promise.all(Array.from({ length: 8 }, work))
await database.close()
