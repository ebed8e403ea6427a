import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { installationSecret } from './authentication/installation-secret.ts'
import { createVault } from './authentication/vault.ts'
import { ConfigurationError, parseConfig, warningsOf, type Config } from './config.ts'
import { connect } from './db/connect.ts'
import { migrate } from './db/migrate.ts'
import { provideDatabase } from './db/provide.ts'
import { startQueue, type Queue } from './jobs/queue.ts'
import { defaultCatalogue } from './plans/default-catalogue.ts'
import { chooseProvider } from './payments/choose-provider.ts'
import { publishCatalogue } from './plans/plan-commands.ts'
import { refuseWrongSecret } from './secret-check.ts'
import { tasks } from './tasks.ts'

/** Undone in the opposite order when the server stops, or when a step of its start fails. */
type Undo = () => Promise<unknown>

const log = {
  info: (message: string) => console.log(message),
  warn: (message: string) => console.warn(message),
}

async function start(config: Config, undo: Undo[]): Promise<string> {
  if (config.databaseUrl === null) mkdirSync(config.dataFolder, { recursive: true })
  const provided = await provideDatabase(config, { ...log, info: () => undefined })
  undo.push(provided.stop)
  const { appUrl } = await migrate(provided.ownerUrl)
  await publishPlans(config, provided.ownerUrl)
  const database = connect(appUrl, { connections: config.connections })
  undo.push(database.close)

  const vault = createVault(installationSecret(config), ...(config.oldSecret === null ? [] : [config.oldSecret]))
  await refuseWrongSecret(database, vault.keys)

  let publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
  let queue: Queue | null = null
  const payments = await chooseProvider({ config, database, publicUrl: () => publicUrl })
  const app = await createApp({
    config,
    database,
    payments,
    publicUrl: () => publicUrl,
    mailQueued: () => queue?.wake(),
    vault,
    consoleFolder: fileURLToPath(new URL('../web', import.meta.url)),
  })
  queue = await startQueue({
    ownerUrl: provided.ownerUrl,
    tasks: tasks({ config, database, publicUrl: () => publicUrl, payments }),
    log: app.log,
  })
  undo.push(queue.stop)
  undo.push(() => app.close())
  await app.listen({ port: config.port, host: config.host })
  const address = app.server.address()
  if (config.publicUrl === null && typeof address === 'object' && address !== null) {
    publicUrl = `http://localhost:${address.port}`
  }
  return publicUrl
}

/** Plans belong to the operator: only the owner of the database writes them. A file with a mistake stops the start. */
async function publishPlans({ plansFile }: Config, ownerUrl: string): Promise<void> {
  const owner = connect(ownerUrl, { connections: 2 })
  try {
    const text = plansFile === null ? defaultCatalogue : readFileSync(plansFile, 'utf8')
    await publishCatalogue(owner, { text, file: plansFile ?? 'the default catalogue' })
  } finally {
    await owner.close()
  }
}

async function stop(undo: Undo[]): Promise<void> {
  for (const step of undo.splice(0).toReversed()) {
    try {
      await step()
    } catch (error) {
      log.warn(`While stopping: ${explain(error)}`)
    }
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, port } = error as Error & { code?: string; port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} is in use by another program. Choose another one: PORT=3001 npm start`
  return error.message
}

function banner(config: Config, publicUrl: string): string {
  const lines = ['', `  Atrium is ready: ${publicUrl}`]
  if (config.smtpUrl === null) lines.push(`  Mail is kept at:  ${publicUrl}/mailbox (set SMTP_URL to send it)`)
  lines.push(
    config.databaseUrl === null
      ? `  Data is kept in:  ${config.dataFolder}`
      : '  Data is kept in the database that DATABASE_URL names.',
  )
  return [...lines, '  Stop with Ctrl-C.', ''].join('\n')
}

async function main(): Promise<void> {
  const undo: Undo[] = []
  let stopping: Promise<void> | null = null
  const end = (exitCode: number) => {
    stopping ??= stop(undo).then(() => process.exit(exitCode))
  }
  process.on('SIGTERM', () => end(0))
  process.on('SIGINT', () => end(0))
  try {
    const config = parseConfig(process.env)
    for (const warning of warningsOf(config)) log.warn(warning)
    const publicUrl = await start(config, undo)
    console.log(banner(config, publicUrl))
  } catch (error) {
    console.error(error instanceof ConfigurationError ? error.message : `Atrium could not start. ${explain(error)}`)
    end(1)
  }
}

await main()
