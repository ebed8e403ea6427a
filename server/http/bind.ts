import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { AuditAction } from '#contract/audit-actions.ts'
import type { EndpointShape, InputOf, OutputOf } from '#contract/endpoint.ts'
import type { FieldError } from '#contract/errors.ts'
import { hashToken } from '../authentication/tokens.ts'
import { newAuditEntry } from '../audit/audit-store.ts'
import type { Database, Transaction } from '../db/connect.ts'
import { lockOrganization } from '../db/scope.ts'
import type { RowsOf, Statement } from '../db/statement.ts'
import { prepared } from '../db/statement.ts'
import { enqueue } from '../jobs/enqueue.ts'
import {
  openDoor,
  ownMembership,
  ownOrganizations,
  ownWorkspace,
  sessionByToken,
  type AccessFacts,
  type MembershipRow,
  type Opened,
  type SessionRow,
  type WorkspaceRow,
} from './access.ts'
import type { Opened as OpenedBy, ReadContext, RequestFacts, WriteContext, WriteTools } from './context.ts'
import { signInCookie, type Cookies } from './cookies.ts'
import { touchLastSeen } from './last-seen.ts'
import { refuseForeignOrigin } from './origin.ts'
import { networkOf } from './rate-limit.ts'
import { Refused } from './refused.ts'
import { isLoopback } from '../config.ts'

type Rows = readonly Statement<unknown>[]

export type ReadRoute<E extends EndpointShape> = {
  endpoint: E
  kind: 'read'
  spansOrganizations: boolean
  load: (input: InputOf<E>) => Rows
  answer: (rows: never, context: ReadContext<E>, input: InputOf<E>) => OutputOf<E>
}

/**
 * Who asks, for the slow work before the transaction; refuses whom the guard would refuse. The guard itself asks
 * again inside the transaction.
 */
export type Asking<E extends EndpointShape> = () => Promise<OpenedBy<E['access']>>

export type WriteRoute<E extends EndpointShape> = {
  endpoint: E
  kind: 'write'
  prepare: (input: InputOf<E>, request: RequestFacts, asking: Asking<E>) => Promise<unknown>
  run: (context: WriteContext<E>, input: InputOf<E>, prepared: never) => Promise<OutputOf<E>>
}

export type Route<E extends EndpointShape> = ReadRoute<E> | WriteRoute<E>

/**
 * A read. Its statements are known from the input alone, so they travel with the guard's own in one round trip;
 * for someone without rights row-level security leaves them empty, and the answer is never built.
 */
export function read<E extends EndpointShape, const S extends Rows>(
  endpoint: E,
  route: {
    /** Opens all organizations of the asking user, for lists that span them. */
    spansOrganizations?: boolean
    load: (input: InputOf<E>) => S
    answer: (rows: RowsOf<S>, context: ReadContext<E>, input: InputOf<E>) => OutputOf<E>
  },
): ReadRoute<E> {
  return { endpoint, kind: 'read', spansOrganizations: false, ...route } as ReadRoute<E>
}

/** A write: one transaction, behind the organization's lock where there is one. `prepare` does slow work before it. */
export function write<E extends EndpointShape, P = undefined>(
  endpoint: E,
  route: {
    prepare?: (input: InputOf<E>, request: RequestFacts, asking: Asking<E>) => Promise<P>
    run: (context: WriteContext<E>, input: InputOf<E>, prepared: P) => Promise<OutputOf<E>>
  },
): WriteRoute<E> {
  return { endpoint, kind: 'write', prepare: () => Promise.resolve(), ...route } as WriteRoute<E>
}

export type BindOptions = {
  database: Database
  cookies: Cookies
  publicOrigin: () => string
  /** Checks each answer against its schema: on in tests. */
  checkAnswers: boolean
}

export function bind(server: FastifyInstance, route: Route<EndpointShape>, options: BindOptions): void {
  const { endpoint } = route
  server.route({
    method: endpoint.method,
    url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    handler: async (request, reply) => {
      refuseForeignOrigin(request, options.publicOrigin())
      const input = parseInput(endpoint, request)
      const facts = factsOf(request, options.publicOrigin())
      const tokenHash = tokenHashOf(request, options.cookies)
      const call = { endpoint, input, facts, tokenHash, reply, options }
      const output = route.kind === 'read' ? await runRead(route, call) : await runWrite(route, call)
      return send(endpoint, output, { reply, checkAnswers: options.checkAnswers })
    },
  })
}

type CallFacts = {
  endpoint: EndpointShape
  input: InputOf<EndpointShape>
  facts: RequestFacts
  tokenHash: Buffer | null
  reply: FastifyReply
  options: BindOptions
}

const signInCookies = signInCookie()

const nobody = prepared<SessionRow, []>('select where false')()

async function runRead(route: ReadRoute<EndpointShape>, call: CallFacts): Promise<unknown> {
  const { endpoint, input, facts, tokenHash, options } = call
  if (tokenHash === null && endpoint.access.kind !== 'public') throw new Refused('unauthenticated')
  const guard = guardStatements(call, 'see')
  if (route.spansOrganizations) guard.push(ownOrganizations())
  const own = route.load(input)
  const rows = (await options.database.read([...guard, ...own])) as unknown[][]
  const opened = openOrRefuse(endpoint, rows, 'see')
  touchLastSeen(options.database, opened)
  return route.answer(rows.slice(guard.length) as never, { ...opened, request: facts } as never, input)
}

async function runWrite(route: WriteRoute<EndpointShape>, call: CallFacts): Promise<unknown> {
  const { endpoint, input, facts, tokenHash, reply, options } = call
  if (tokenHash === null && endpoint.access.kind !== 'public') throw new Refused('unauthenticated')
  const ready = await route.prepare(input, facts, () => ask(call) as never)
  const guard = guardStatements(call, 'lock')
  let opened: Opened | null = null
  const afterCommit: (() => void)[] = []
  const output = await options.database.transaction(guard, async (transaction, rows) => {
    opened = openOrRefuse(endpoint, rows as unknown[][], 'lock')
    const recorded: AuditAction[] = []
    const tools = writeTools({ transaction, opened, facts, recorded, reply, cookies: options.cookies, afterCommit })
    const result = await route.run({ ...opened, ...tools } as never, input, ready as never)
    checkRecorded(endpoint, recorded)
    return result
  })
  for (const effect of afterCommit) effect()
  if (opened !== null) touchLastSeen(options.database, opened)
  return output
}

async function ask(call: CallFacts): Promise<Opened> {
  const rows = await call.options.database.read(guardStatements(call, 'see'))
  return openOrRefuse(call.endpoint, rows as unknown[][], 'see')
}

type TenantParams = { organizationId?: string; workspaceId?: string } | undefined

/** Session, then (for writes) the organization's lock, then membership and workspace as they are under it. */
function guardStatements({ endpoint, input, tokenHash }: CallFacts, purpose: 'see' | 'lock') {
  const statements: Statement<unknown>[] = [tokenHash === null ? nobody : sessionByToken(tokenHash)]
  const { organizationId = '', workspaceId = '' } = (input.params as TenantParams) ?? {}
  const { kind } = endpoint.access
  if (kind !== 'organization' && kind !== 'workspace') return statements
  if (purpose === 'lock') statements.push(ownMembership(organizationId), lockOrganization({ organizationId }))
  statements.push(ownMembership(organizationId))
  if (kind === 'workspace') statements.push(ownWorkspace(organizationId, workspaceId))
  return statements
}

function openOrRefuse(endpoint: EndpointShape, rows: unknown[][], purpose: 'see' | 'lock'): Opened {
  const tenant = endpoint.access.kind === 'organization' || endpoint.access.kind === 'workspace'
  const membershipAt = purpose === 'see' ? 1 : 3
  const facts: AccessFacts = {
    session: (rows[0]?.[0] as SessionRow | undefined) ?? null,
    membership: tenant ? ((rows[membershipAt]?.[0] as MembershipRow | undefined) ?? null) : null,
    workspace:
      endpoint.access.kind === 'workspace' ? ((rows[membershipAt + 1]?.[0] as WorkspaceRow | undefined) ?? null) : null,
  }
  const opened = openDoor(endpoint.access, facts)
  if (typeof opened === 'string') throw new Refused(opened)
  return opened
}

type ToolParts = {
  transaction: Transaction
  opened: Opened
  facts: RequestFacts
  recorded: AuditAction[]
  reply: FastifyReply
  cookies: Cookies
  afterCommit: (() => void)[]
}

function writeTools({ transaction, opened, facts, recorded, reply, cookies, afterCommit }: ToolParts): WriteTools {
  const { actor } = opened
  const origin = { ip: facts.ip, userAgent: facts.userAgent, requestId: facts.id }
  return {
    transaction,
    request: facts,
    now: opened.session?.now ?? new Date().toISOString(),
    audit: async (entry, by) => {
      recorded.push(entry.action)
      const user = by ?? actor
      const who =
        user === null
          ? ({ kind: 'system', id: null, name: 'Someone with a link', email: null } as const)
          : {
              kind: actor?.kind === 'api_key' ? ('api_key' as const) : ('user' as const),
              id: user.userId,
              name: user.name,
              email: user.email,
            }
      await transaction.query(newAuditEntry(entry, who, origin))
    },
    enqueue: (job) => enqueue(transaction, job),
    setCookie: (token, expiresAt) => afterCommit.push(() => cookies.set(reply, token, expiresAt)),
    clearCookie: () => afterCommit.push(() => cookies.clear(reply)),
    setSignInCookie: (token, expiresAt) => afterCommit.push(() => signInCookies.set(reply, token, expiresAt)),
    clearSignInCookie: () => afterCommit.push(() => signInCookies.clear(reply)),
  }
}

/** A write that forgets its audit entry, or records one it did not declare, is a fault and is rolled back. */
function checkRecorded(endpoint: EndpointShape, recorded: readonly AuditAction[]): void {
  const undeclared = recorded.find((action) => !endpoint.audit.includes(action))
  if (undeclared !== undefined)
    throw new Error(`${endpoint.method} ${endpoint.path} recorded ${undeclared} without declaring it`)
  if (recorded.length === 0 && endpoint.unaudited === undefined) {
    throw new Error(`${endpoint.method} ${endpoint.path} recorded no audit entry`)
  }
}

function parseInput(endpoint: EndpointShape, request: FastifyRequest): InputOf<EndpointShape> {
  const errors: FieldError[] = []
  const part = (name: 'params' | 'query' | 'body', schema: z.ZodObject | undefined, value: unknown) => {
    if (schema === undefined) return undefined
    const parsed = schema.safeParse(value ?? {})
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      const path = issue.path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))
      errors.push({ pointer: ['', name, ...path].join('/'), code: issue.code, message: issue.message })
    }
    return undefined
  }
  const input = {
    params: part('params', endpoint.params, request.params),
    query: part('query', endpoint.query, request.query),
    body: part('body', endpoint.body, request.body),
  }
  // An id that cannot exist answers like one that does not: its form tells nothing.
  if (errors.length > 0 && errors.every((error) => error.pointer.startsWith('/params/'))) throw new Refused('not_found')
  if (errors.length > 0) throw new Refused('invalid_request', { errors: errors.slice(0, 100) })
  return input as InputOf<EndpointShape>
}

function factsOf(request: FastifyRequest, publicOrigin: string): RequestFacts {
  const userAgent = request.headers['user-agent'] ?? ''
  // On an installation for one machine everyone comes from here; elsewhere it would be a proxy that is not trusted.
  const here = isLoopback(new URL(publicOrigin).hostname) && isThisMachine(request.ip)
  return {
    id: request.id,
    ip: request.ip,
    network: here ? '' : networkOf(request.ip),
    userAgent: userAgent.slice(0, 500),
    signInToken: signInCookies.read(request),
  }
}

function isThisMachine(ip: string): boolean {
  return ip === '::1' || isLoopback(ip) || ip.startsWith('::ffff:127.')
}

function tokenHashOf(request: FastifyRequest, cookies: Cookies): Buffer | null {
  const { authorization } = request.headers
  const bearer = authorization === undefined ? undefined : /^Bearer ([A-Za-z0-9_-]{20,100})$/i.exec(authorization)?.[1]
  const token = bearer ?? (authorization === undefined ? cookies.read(request) : null)
  return token === null || token === undefined ? null : hashToken(token)
}

function send(
  endpoint: EndpointShape,
  output: unknown,
  to: { reply: FastifyReply; checkAnswers: boolean },
): FastifyReply {
  const { reply, checkAnswers } = to
  const { answer } = endpoint
  if (answer.kind === 'empty') return reply.code(204).send()
  if (answer.kind === 'redirect') return reply.redirect((output as { location: string }).location, 303)
  if (answer.kind === 'file') {
    const { contentType, bytes } = output as { contentType: string; bytes: Uint8Array }
    return reply.header('content-type', contentType).send(Buffer.from(bytes))
  }
  if (checkAnswers) answer.schema.parse(output)
  return reply
    .code(answer.status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(output))
}
