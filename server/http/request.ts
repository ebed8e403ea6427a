import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { EndpointShape, InputOf } from '#contract/endpoint.ts'
import type { FieldError } from '#contract/errors.ts'
import { saidBy } from '#contract/field-problems.ts'
import { hashToken } from '../authentication/tokens.ts'
import { isLoopback } from '../config.ts'
import type { RequestFacts } from './context.ts'
import { signInCookie, type Cookies } from './cookies.ts'
import { languageOf } from './language.ts'
import { networkOf } from './rate-limit.ts'
import { Refused } from './refused.ts'

const signInCookies = signInCookie()

/** The request as its endpoint describes it; refuses with every field that is wrong. */
export function parseInput(endpoint: EndpointShape, request: FastifyRequest): InputOf<EndpointShape> {
  const errors: FieldError[] = []
  const part = (name: 'params' | 'query' | 'body', schema: z.ZodObject | undefined, value: unknown) => {
    if (schema === undefined) return undefined
    const parsed = schema.safeParse(value ?? {})
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) {
      const path = issue.path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))
      const { code, values } = saidBy(issue.message)
      const named = Object.keys(values).length > 0 && { values }
      errors.push({ pointer: ['', name, ...path].join('/'), code, message: issue.message, ...named })
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

export function factsOf(request: FastifyRequest, publicOrigin: string): RequestFacts {
  const userAgent = request.headers['user-agent'] ?? ''
  // On an installation for one machine everyone comes from here; elsewhere it would be a proxy that is not trusted.
  const here = isThisMachine(request.ip) && isLoopback(new URL(publicOrigin).hostname)
  return {
    id: request.id,
    ip: request.ip,
    network: here ? '' : networkOf(request.ip),
    userAgent: userAgent.slice(0, 500),
    language: () => languageOf(request.headers),
    signInToken: signInCookies.read(request),
    isFromElsewhere: request.headers['sec-fetch-site'] === 'cross-site',
    warn: (details, message) => request.log.warn({ ip: request.ip, ...details }, message),
  }
}

function isThisMachine(ip: string): boolean {
  return ip === '::1' || isLoopback(ip) || ip.startsWith('::ffff:127.')
}

/** The hash of the session token or API key that the request carries; a key wins over the cookie. */
export function tokenHashOf(request: FastifyRequest, cookies: Cookies): Buffer | null {
  const { authorization } = request.headers
  const bearer = authorization === undefined ? undefined : /^Bearer ([A-Za-z0-9_-]{20,100})$/i.exec(authorization)?.[1]
  const token = bearer ?? (authorization === undefined ? cookies.read(request) : null)
  return token === null || token === undefined ? null : hashToken(token)
}
