import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { parseConfig } from './config.ts'
import { connect, type Database } from './db/connect.ts'
import { reachDatabase } from './db/provide.ts'
import { answerRequest, type OperatorAnswer } from './organizations/organization-request-commands.ts'
import { pendingRequests } from './organizations/organization-request-store.ts'

const usage = `Answers requests for another organization.

  npm run operator -- requests list
  npm run operator -- requests grant <id> [--note "A word to the person"]
  npm run operator -- requests decline <id> --note "Why not"

It uses the database of the server: DATABASE_URL, or the one in ATRIUM_DATA, whether the server runs or not.
The person is told by mail; with the built-in database the mail leaves when the server runs.`

/** A command that was typed wrongly: what is wrong, and how it goes. */
class UsageError extends Error {}

async function listRequests(database: Database): Promise<void> {
  const [requests] = await database.read([pendingRequests()])
  if (requests.length === 0) console.log('No request is waiting.')
  for (const { id, number, reason, createdAt, firstName, lastName, email } of requests) {
    console.log(
      `${id}  ${createdAt}  ${firstName} ${lastName} <${email}> asks for ${number} more:\n  ${reason.replaceAll('\n', '\n  ')}`,
    )
  }
}

async function answer(database: Database, given: OperatorAnswer): Promise<void> {
  const outcome = await answerRequest(database, given)
  if (outcome.kind === 'unknown') throw new Error(`There is no request ${given.requestId}.`)
  if (outcome.kind === 'answered before')
    throw new Error(`The request ${given.requestId} was ${outcome.status} before.`)
  const { firstName, lastName, email, number } = outcome.request
  console.log(
    `${given.decision === 'granted' ? `Granted ${number} more to` : 'Declined for'} ${firstName} ${lastName} <${email}>.`,
  )
}

function parseCommand(): (database: Database) => Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { note: { type: 'string' } } })
  const [noun, verb, requestId] = positionals
  if (noun !== 'requests') throw new UsageError(`Unknown command: ${noun ?? '(none)'}`)
  if (verb === 'list') return listRequests
  if (verb !== 'grant' && verb !== 'decline') throw new UsageError(`Unknown command: requests ${verb ?? '(none)'}`)
  if (requestId === undefined) throw new UsageError(`Name the request: requests ${verb} <id>`)
  const note = values.note?.trim() || null
  if (verb === 'decline' && note === null) throw new UsageError('Tell the person why: --note "…"')
  const decision = verb === 'grant' ? 'granted' : 'declined'
  return (database) => answer(database, { requestId, decision, note, operator: userInfo().username })
}

async function main(): Promise<number> {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h' || word === 'help')) {
    console.log(usage)
    return 0
  }
  const command = parseCommand()
  const { appUrl, release } = await reachDatabase(parseConfig(process.env), {
    info: () => undefined,
    warn: console.warn,
  })
  const database = connect(appUrl, { connections: 1 })
  try {
    await command(database)
    return 0
  } finally {
    await database.close()
    await release()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  const isUsage =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true
  console.error(error instanceof Error ? error.message : String(error))
  if (isUsage) console.error(`\n${usage}`)
  process.exitCode = isUsage ? 2 : 1
}
