import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fieldError, refusals, type Problem, type RefusalCode } from '#contract/errors.ts'
import { isBroken } from '../db/connect.ts'
import { logRefusal } from './refusal-log.ts'
import { refusalIn, Refused } from './refused.ts'

export function problemOf(request: FastifyRequest, refused: Refused): Problem {
  const [status, detail] = refusals[refused.code]
  const { errors, people, exceeded, retryAt = null } = refused.extra
  return {
    type: `/api/reference#problem-${refused.code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    instance: request.url.split('?', 1)[0] ?? '/',
    code: refused.code,
    requestId: request.id,
    ...(errors === undefined ? {} : { errors }),
    ...(people === undefined ? {} : { people }),
    ...(retryAt === null ? {} : { retryAt }),
    ...(exceeded === undefined ? {} : { exceeded }),
  }
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, refused: Refused): FastifyReply {
  const problem = problemOf(request, refused)
  const wait = waitOf(refused)
  if (wait !== undefined) reply.header('retry-after', wait)
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem))
}

function waitOf({ extra: { retryAfterSeconds, retryAt = null } }: Refused): number | undefined {
  if (retryAt === null) return retryAfterSeconds
  return Math.max(1, Math.ceil((Date.parse(retryAt) - Date.now()) / 1000))
}

/** What the framework itself refuses, in our codes. */
const frameworkCodes: Record<string, RefusalCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_request',
  FST_ERR_BAD_URL: 'invalid_request',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
}

/** Turns whatever was thrown into a refusal; anything unexpected is a fault. */
export function asRefused(error: unknown): Refused {
  const refused = refusalIn(error)
  if (refused !== null) return refused
  const { code, statusCode } = error as Partial<FastifyError>
  const known = code === undefined ? undefined : frameworkCodes[code]
  if (known === 'invalid_request') {
    return new Refused(known, { errors: [fieldError('/body', 'malformed')] })
  }
  if (known !== undefined) return new Refused(known)
  if (isBroken(error)) return new Refused('unavailable', { retryAfterSeconds: 2 })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Refused('invalid_request')
  return new Refused('fault')
}

/** Every answer that is not a success is a problem document: thrown errors, unknown addresses, malformed bodies. */
export function answerWithProblems(server: FastifyInstance): void {
  server.setErrorHandler((error, request, reply) => {
    const refused = asRefused(error)
    if (refused.code === 'fault') request.log.error({ err: error }, 'fault')
    else logRefusal(request, refused.code)
    return sendProblem(request, reply, refused)
  })
}
