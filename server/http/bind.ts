import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AuditAction } from '#contract/audit-actions.ts'
import type { EndpointShape, InputOf } from '#contract/endpoint.ts'
import type { Database } from '../db/connect.ts'
import { ownOrganizations, type Opened } from './access.ts'
import { sendJson } from './headers.ts'
import type { Cookies } from './cookies.ts'
import { guardStatements, openOrRefuse } from './guard.ts'
import { touchLastSeen } from './last-seen.ts'
import { refuseForeignOrigin } from './origin.ts'
import { Refused } from './refused.ts'
import { isLook, recordLook } from './support-looks.ts'
import { factsOf, parseInput, tokenHashOf } from './request.ts'
import type { ReadRoute, Route, WriteRoute } from './route.ts'
import { checkRecorded, writeTools } from './write-tools.ts'

export type BindOptions = {
  database: Database
  cookies: Cookies
  publicOrigin: () => string
  /** Checks each answer against its schema: on in tests. */
  checkAnswers: boolean
  /** Told when a write that queued a mail has committed. */
  mailQueued: () => void
}

/** Makes an endpoint of the contract answer over HTTP. */
export function bind(server: FastifyInstance, route: Route<EndpointShape>, options: BindOptions): void {
  const { endpoint } = route
  server.route({
    method: endpoint.method,
    url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    handler: async (request, reply) => {
      refuseForeignOrigin(request, options.publicOrigin())
      const input = parseInput(endpoint, request)
      const tokenHash = tokenHashOf(request, options.cookies)
      const call = { endpoint, input, tokenHash, request, reply, options }
      const output = route.kind === 'read' ? await runRead(route, call) : await runWrite(route, call)
      return send(endpoint, output, { reply, options })
    },
  })
}

type CallFacts = {
  endpoint: EndpointShape
  input: InputOf<EndpointShape>
  tokenHash: Buffer | null
  request: FastifyRequest
  reply: FastifyReply
  options: BindOptions
}

async function runRead(route: ReadRoute<EndpointShape>, call: CallFacts): Promise<unknown> {
  const { endpoint, input, tokenHash, options } = call
  if (tokenHash === null && endpoint.access.kind !== 'public') throw new Refused('unauthenticated')
  const guard = guardStatements(call, 'see')
  if (route.spansOrganizations) guard.push(ownOrganizations())
  const own = route.load(input)
  // The guard's own question is always a few rows found by their keys.
  const isGlance = own.length === 0 && !route.spansOrganizations
  const rows = (await options.database[isGlance ? 'glance' : 'read']([...guard, ...own])) as unknown[][]
  const opened = openOrRefuse(endpoint, rows, 'see')
  touchLastSeen(options.database, opened)
  const output = route.answer(rows.slice(guard.length) as never, opened as never, input)
  if (isLook(opened)) {
    const facts = factsOf(call.request, options.publicOrigin())
    await recordLook(options.database, opened, { request: call.request, facts })
  }
  return output
}

async function runWrite(route: WriteRoute<EndpointShape>, call: CallFacts): Promise<unknown> {
  const { endpoint, input, tokenHash, reply, options } = call
  if (tokenHash === null && endpoint.access.kind !== 'public') throw new Refused('unauthenticated')
  const facts = factsOf(call.request, options.publicOrigin())
  const ready = await route.prepare(input, facts, () => ask(call) as never)
  const guard = guardStatements(call, 'lock')
  let opened: Opened | null = null
  const afterCommit: (() => void)[] = []
  const first = [...guard, ...route.load(input)]
  const output = await options.database.transaction(first, async (transaction, rows) => {
    opened = openOrRefuse(endpoint, rows as unknown[][], 'lock')
    const recorded: AuditAction[] = []
    const { cookies, mailQueued } = options
    const tools = writeTools({
      endpoint,
      transaction,
      opened,
      facts,
      recorded,
      reply,
      cookies,
      afterCommit,
      mailQueued,
    })
    const result = await route.run(
      { ...opened, ...tools, loaded: rows.slice(guard.length) } as never,
      input,
      ready as never,
    )
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

function send(
  endpoint: EndpointShape,
  output: unknown,
  to: { reply: FastifyReply; options: BindOptions },
): FastifyReply {
  const { reply, options } = to
  const { answer } = endpoint
  if (answer.kind === 'empty') return reply.code(204).send()
  if (answer.kind === 'redirect') return reply.redirect((output as { location: string }).location, 303)
  if (answer.kind === 'file') {
    return sendFile(reply, output as FileOutput)
  }
  if (options.checkAnswers) answer.schema.parse(output)
  return sendJson(reply, output, { status: answer.status, isHttps: options.publicOrigin().startsWith('https:') })
}

type FileOutput = {
  contentType: string
  bytes: Uint8Array | AsyncIterable<Uint8Array>
  keep?: boolean
  name?: string
  next?: string | null
  length?: number
}

/** `next` becomes a link (RFC 8288) to the same address from there on. */
function sendFile(reply: FastifyReply, { contentType, bytes, keep, name, next, length }: FileOutput): FastifyReply {
  if (keep === true) reply.header('cache-control', 'private, max-age=31536000, immutable')
  if (name !== undefined) reply.header('content-disposition', `attachment; filename="${name}"`)
  if (length !== undefined) reply.header('content-length', length)
  if (typeof next === 'string') {
    const { pathname, searchParams } = new URL(reply.request.url, 'http://localhost')
    searchParams.set('cursor', next)
    reply.header('link', `<${pathname}?${searchParams.toString()}>; rel="next"`)
  }
  // A reader that goes away ends the stream, and with it whatever makes its bytes.
  const body = bytes instanceof Uint8Array ? Buffer.from(bytes) : Readable.from(bytes, { objectMode: false })
  return reply.header('content-type', contentType).send(body)
}
