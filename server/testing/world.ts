import { randomUUID } from 'node:crypto'
import type { FastifyInstance, InjectOptions } from 'fastify'
import pg from 'pg'
import { inject } from 'vitest'
import { createClient, ProblemError, type Call } from '#contract/client.ts'
import type { Problem } from '#contract/errors.ts'
import { createApp } from '../app.ts'
import { createPasswords } from '../authentication/passwords.ts'
import { createVault, type Vault } from '../authentication/vault.ts'
import { parseConfig, type Config } from '../config.ts'
import { connect, type Database } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { createPool } from '../db/pool.ts'
import { chooseProvider } from '../payments/choose-provider.ts'
import type { PaymentProvider } from '../payments/payment-provider.ts'
import type { Outbound } from '../http/outbound.ts'
import { runQueuedJobs } from '../jobs/queue.ts'
import { tasks } from '../tasks.ts'
import { rehearsal } from './rehearsal.ts'

const origin = 'http://localhost:3000'
const cheap = { memoryCost: 8, timeCost: 1 }

/** Good enough for every rule, and the same for everyone in tests. */
export const password = 'correct staple horse'

/** A browser: keeps its cookie, names its address, speaks the typed client. */
export type Browser = {
  call: Call
  /** The raw request, for what the typed client cannot say. */
  send: (method: string, url: string, ...sent: [body?: unknown, headers?: Record<string, string>]) => Promise<Response>
  cookie: () => string | null
  setCookie: (cookie: string | null) => void
}

export type Person = Browser & { userId: string; email: string; name: string }

export type World = {
  app: FastifyInstance
  /** As the app role, behind row-level security. */
  database: Database
  /** Who collects invoices. */
  payments: PaymentProvider
  /** What the server seals with. */
  vault: Vault
  /** As the superuser, to look at what is really there. */
  look: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>
  ownerUrl: string
  appUrl: string
  browser: (options?: { ip?: string }) => Browser
  runJobs: () => Promise<void>
  mailsTo: (email: string) => Promise<{ subject: string; text: string }[]>
  /** The secret of the newest link to this page that was mailed to the address. */
  linkTo: (email: string, path: string) => Promise<string>
  /** Registers, verifies and signs in. */
  person: (firstName?: string, options?: { email?: string }) => Promise<Person>
  /** Lets requests run to their end and then undoes what they wrote, as if they had not been. */
  rehearse: <T>(work: () => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

type WorldOptions = {
  /** Lets everyone try as often as they like: for tests that are not about rate limits. */
  unlimited?: boolean
  /** The way to addresses that organizations name. */
  outbound?: Outbound
}

/** A whole server on a database of its own. The expensive part, migrating, is done once and copied. */
export async function createWorld(overrides: Partial<Config> = {}, options: WorldOptions = {}): Promise<World> {
  const superuserUrl = inject('databaseUrl')
  const name = `atrium_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  const admin = new pg.Client({ connectionString: superuserUrl })
  await admin.connect()
  await admin.query(`create database ${name} template ${inject('template')}`)
  const ownerUrl = Object.assign(new URL(superuserUrl), { pathname: `/${name}` }).href
  const { appUrl } = await migrate(ownerUrl)
  const database = connect(appUrl, { connections: 10 })
  const config = { ...parseConfig({}), logLevel: 'silent', ...overrides }
  const publicUrl = () => config.publicUrl ?? origin
  const undoing = rehearsal(database)
  let rehearsing = false
  const stage: Database = {
    ...database,
    transaction: (...step) => (rehearsing ? undoing : database).transaction(...step),
  }
  const payments = await chooseProvider({ config, database, publicUrl })
  const vault = createVault('the secret that seals things in tests')
  const app = await createApp({
    config,
    payments,
    database: stage,
    publicUrl,
    vault,
    ...(options.outbound === undefined ? {} : { outbound: options.outbound }),
    consoleFolder: '/nonexistent',
    testing: {
      passwords: createPasswords({ concurrency: 4, queue: 1000, cost: cheap }),
      ...(options.unlimited === true ? { limiter: { consume: () => Promise.resolve() } } : {}),
    },
  })
  await app.ready()
  const looking = createPool({ connectionString: ownerUrl, max: 3, options: '-c search_path=atrium' })
  const post = async (url: string, payload: Buffer, headers: Record<string, string>) =>
    (await app.inject({ method: 'POST', url: new URL(url).pathname, payload, headers })).statusCode
  const jobs = tasks({ config, database, publicUrl, payments, post })
  const log = { error: (details: object, message: string) => console.error(message, details) }

  const runJobs = () => runQueuedJobs({ ownerUrl, tasks: jobs, log })
  const browser = (options: { ip?: string } = {}) => openBrowser(app, publicUrl(), options.ip ?? '127.0.0.1')
  const mailsTo = async (email: string) => {
    await runJobs()
    const { rows } = await looking.query<{ subject: string; text: string }>(
      'select subject, text from mailbox where recipient = $1 order by id desc',
      [email],
    )
    return rows
  }
  const linkTo = async (email: string, path: string) => {
    for (const { text } of await mailsTo(email)) {
      const secret = new RegExp(`${path}#([A-Za-z0-9_-]{43})`).exec(text)?.[1]
      if (secret !== undefined) return secret
    }
    throw new Error(`No mail to ${email} has a link to ${path}`)
  }
  let people = 0
  const person = async (firstName = 'Ada', options: { email?: string } = {}): Promise<Person> => {
    people += 1
    const email = options.email ?? `${firstName.toLowerCase()}${people}@example.com`
    const lastName = `Tester${people}`
    const mine = browser()
    await mine.call('POST /api/registrations', { body: { firstName, lastName, email, password } })
    await mine.call('POST /api/registrations/verify', { body: { secret: await linkTo(email, '/verify') } })
    const { id } = await mine.call('GET /api/users/me')
    return { ...mine, userId: id, email, name: `${firstName} ${lastName}` }
  }
  return {
    app,
    database,
    payments,
    vault,
    ownerUrl,
    appUrl,
    browser,
    runJobs,
    mailsTo,
    linkTo,
    person,
    rehearse: async (work) => {
      rehearsing = true
      try {
        return await work()
      } finally {
        rehearsing = false
      }
    },
    look: async (text, values) => (await looking.query(text, values)).rows,
    close: async () => {
      await app.close()
      await database.close()
      await looking.end()
      await admin.query(`drop database ${name} with (force)`)
      await admin.query(`drop role if exists ${name}_app`)
      await admin.end()
    },
  }
}

function openBrowser(app: FastifyInstance, publicOrigin: string, ip: string): Browser {
  const jar = new Map<string, string>()
  const cookie = () => (jar.size === 0 ? null : [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
  const setCookie = (header: string | null) => {
    jar.clear()
    for (const [, name = '', value = ''] of header?.matchAll(/([^=; ]+)=([^;]*)/g) ?? []) jar.set(name, value)
  }
  const send: Browser['send'] = async (method, url, ...[body, headers = {}]) => {
    const response = await app.inject({
      method: method as NonNullable<InjectOptions['method']>,
      url,
      remoteAddress: ip,
      headers: {
        origin: publicOrigin,
        host: new URL(publicOrigin).host,
        'user-agent': 'test browser',
        ...(jar.size === 0 ? {} : { cookie: cookie() ?? '' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    for (const { name, value } of response.cookies) {
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const answer = new Headers()
    for (const [name, value] of Object.entries(response.headers))
      if (value !== undefined) answer.set(name, String(value))
    const bodiless = response.statusCode === 204 || response.statusCode === 304
    return new Response(bodiless ? null : response.rawPayload, { status: response.statusCode, headers: answer })
  }
  const call = createClient((url, init) => {
    const text = typeof init.body === 'string' ? init.body : undefined
    return send(init.method ?? 'GET', url, text)
  })
  return { call, send, cookie, setCookie }
}

/** The problem a call ends with; fails when it succeeds. */
export async function problemOf(call: Promise<unknown>): Promise<Problem> {
  try {
    await call
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
  throw new Error('The call was expected to be refused, and succeeded')
}
