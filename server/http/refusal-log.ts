import type { FastifyRequest } from 'fastify'
import type { RefusalCode } from '#contract/errors.ts'
import { sessionCookie } from './cookies.ts'
import { tokenHashOf } from './request.ts'

/** What somebody who attacks would meet. The audit log has no line of it, because nothing was changed. */
const telling: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'wrong_credentials',
  'wrong_code',
  'rate_limited',
  'cross_origin',
  'forbidden',
  'suspended',
  'view_only',
  'role_above_yours',
  'grant_above_yours',
  'level_above_yours',
  'browser_session_required',
  'second_factor_required',
  'invitation_for_another_address',
  'link_used_or_expired',
  'webhook_refused',
])

const cookies = sessionCookie()

/**
 * A line in the server's log for a refusal that tells of an attack: when, from where, at what, and by which session.
 * It holds no name, address, body or secret; of the session the beginning of the hash that the database has.
 */
export function logRefusal(request: FastifyRequest, code: RefusalCode): void {
  const session = tokenHashOf(request, cookies)
  // An id that is not there may be one of another organization. Without a session nobody was let that far.
  if (!telling.has(code) && !(code === 'not_found' && session !== null)) return
  const { organizationId } = (request.params ?? {}) as { organizationId?: string }
  const at = `${request.method} ${request.routeOptions.url ?? 'unknown'}`
  const by = session === null ? null : session.subarray(0, 6).toString('hex')
  request.log.warn({ code, at, ip: request.ip, session: by, organizationId: organizationId?.slice(0, 60) }, 'refused')
}
