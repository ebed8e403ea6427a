import type { FastifyRequest } from 'fastify'
import { isLoopback } from '../config.ts'
import { Refused } from './refused.ts'

/**
 * Refuses a changing request that a browser sends for another site. Browsers put Origin on every such request and
 * pages cannot forge it; requests with a key instead of the cookie carry no ambient rights and need no check.
 */
export function refuseForeignOrigin(request: FastifyRequest, publicOrigin: string): void {
  if (request.method === 'GET' || request.headers.authorization !== undefined) return
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  if (origin === undefined) {
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refused('cross_origin')
    return
  }
  if (origin !== publicOrigin && !isSameLoopback(origin, request.headers.host)) throw new Refused('cross_origin')
}

/** On one machine the console may be opened as localhost or 127.0.0.1, whatever the configured name. */
function isSameLoopback(origin: string, host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(origin)) return false
  const url = new URL(origin)
  return url.host === host && isLoopback(url.hostname)
}
