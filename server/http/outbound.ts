import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { callbackify } from 'node:util'
import type { OutboundProblem } from '#contract/outbound-problems.ts'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'

/**
 * The one way to an address that an organization named: metadata, keys, discovery, webhooks, pages. Whatever it is
 * asked for, it reaches nothing inside of our own network, follows nobody elsewhere, and ends in bounded time and size.
 */
export type Outbound = (request: OutboundRequest) => Promise<OutboundAnswer>

export type OutboundRequest = {
  url: string
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string | Buffer
  /** Of the body of the answer; a mebibyte unless said. */
  maxBytes?: number
  /** For everything, from the name to the last byte; five seconds unless said. */
  timeoutMs?: number
}

export type OutboundAnswer =
  | { ok: true; status: number; headers: IncomingHttpHeaders; body: Buffer }
  | { ok: false; problem: OutboundProblem }

export type OutboundOptions = {
  /** For development and tests: servers on this machine are reached, also without https. */
  allowsLoopback?: boolean
  /** For tests: who is asked for the addresses of a name. */
  resolve?: (hostname: string) => Promise<LookupAddress[]>
  /** For tests: an issuer of certificates that is trusted. */
  ca?: string
}

const mebibyte = 1024 * 1024
const usualTimeoutMs = 5000
const longestUrl = 2000

/** Why an address is not reached whatever its server says, from its text alone; null when it may be tried. */
export function refuseOutboundUrl(
  text: string,
  { allowsLoopback = false }: OutboundOptions = {},
): OutboundProblem | null {
  if (text.length > longestUrl) return 'too_long'
  if (!URL.canParse(text)) return 'not_an_address'
  const url = new URL(text)
  const host = hostOf(url)
  if (url.protocol !== 'https:') {
    if (url.protocol !== 'http:') return 'not_an_address'
    if (!allowsLoopback || !isLocalName(host)) return 'not_https'
  }
  if (url.username !== '' || url.password !== '') return 'credentials_in_url'
  if (text.includes('#')) return 'fragment_in_url'
  if (isIP(host) !== 0 && !mayReach(host, allowsLoopback)) return 'private_address'
  if (isLocalName(host) && !allowsLoopback) return 'private_address'
  return null
}

/** The name or address without the brackets of IPv6. `URL` has written forms such as 0x7f.1 out by then. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

const isLocalName = (host: string): boolean => /(^|\.)localhost\.?$/i.test(host) || isLoopbackAddress(host)

const mayReach = (address: string, allowsLoopback: boolean): boolean =>
  isPublicAddress(address) || (allowsLoopback && isLoopbackAddress(address))

/** Carries the reason through the layers of node:http to whoever asked. */
class Stopped extends Error {
  readonly problem: OutboundProblem
  constructor(problem: OutboundProblem) {
    super(problem)
    this.problem = problem
  }
}

const resolveBySystem = (hostname: string) =>
  new Promise<LookupAddress[]>((resolve, reject) => {
    systemLookup(hostname, { all: true, verbatim: true }, (error, addresses) => {
      if (error === null) resolve(addresses)
      else reject(error)
    })
  })

export function createOutbound(options: OutboundOptions = {}): Outbound {
  return async (request) => {
    const problem = refuseOutboundUrl(request.url, options)
    if (problem !== null) return { ok: false, problem }
    try {
      return await exchange(request, options)
    } catch (error) {
      return { ok: false, problem: problemOf(error) }
    }
  }
}

/**
 * The addresses are looked at where the socket takes them from, so that a name cannot lead somewhere else between the
 * look and the connection. One address inside among many is enough to refuse: the caller does not choose.
 */
function guardedLookup({ resolve = resolveBySystem, allowsLoopback = false }: OutboundOptions): LookupFunction {
  const addressesOf = callbackify(async (hostname: string) => {
    const addresses = await resolve(hostname).catch(() => [])
    if (addresses.length === 0) throw new Stopped('unknown_host')
    if (!addresses.every(({ address }) => mayReach(address, allowsLoopback))) throw new Stopped('private_address')
    return addresses
  })
  return (hostname, asked, done) =>
    addressesOf(hostname, (error, addresses) => {
      const [first] = addresses ?? []
      if (first === undefined) done(error, '')
      else if (asked.all === true) done(null, addresses)
      else done(null, first.address, first.family)
    })
}

function requestOptions(request: OutboundRequest, options: OutboundOptions): RequestOptions & { ca?: string } {
  const { method = 'GET', headers = {}, body } = request
  return {
    method,
    // A connection of its own: one that was kept would pass by the look at the address.
    agent: false,
    lookup: guardedLookup(options),
    headers: {
      'user-agent': 'Atrium',
      ...headers,
      'accept-encoding': 'identity',
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    },
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  }
}

function exchange(request: OutboundRequest, options: OutboundOptions): Promise<OutboundAnswer> {
  const { url, body, maxBytes = mebibyte, timeoutMs = usualTimeoutMs } = request
  const target = new URL(url)
  const send = target.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise<OutboundAnswer>((resolve, reject) => {
    const call = send(target, requestOptions(request, options))
    const timer = setTimeout(() => stop(new Stopped('too_slow')), timeoutMs)
    const stop = (error: unknown) => {
      clearTimeout(timer)
      reject(error)
      call.destroy()
    }
    call.on('error', stop)
    call.on('response', (response) => {
      void readAnswer(response, maxBytes)
        .then(resolve, reject)
        .finally(() => stop(null))
    })
    call.end(body)
  })
}

async function readAnswer(response: IncomingMessage, maxBytes: number): Promise<OutboundAnswer> {
  const { statusCode = 0, headers } = response
  if (statusCode >= 300 && statusCode < 400 && statusCode !== 304) throw new Stopped('redirected')
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw new Stopped('encoded')
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw new Stopped('too_large')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw new Stopped('too_large')
    chunks.push(chunk)
  }
  return { ok: true, status: statusCode, headers, body: Buffer.concat(chunks) }
}

const certificateCodes = /CERT|^ERR_TLS|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|ALTNAME|SSL/

function problemOf(error: unknown): OutboundProblem {
  if (error instanceof Stopped) return error.problem
  const { code = '' } = error as { code?: string }
  return certificateCodes.test(code) ? 'certificate' : 'unreachable'
}

/** A guarded request could not be made: for what speaks `fetch`. */
export class OutboundRefused extends Error {
  readonly problem: OutboundProblem
  constructor(problem: OutboundProblem) {
    super(`The address was not reached: ${problem}`)
    this.name = 'OutboundRefused'
    this.problem = problem
  }
}

/** The same in the shape of `fetch`, for libraries that let their own be replaced, such as openid-client. */
export function fetchThrough(outbound: Outbound, limits: Pick<OutboundRequest, 'maxBytes' | 'timeoutMs'> = {}) {
  return async (
    url: string,
    init: { method?: string; headers?: Record<string, string>; body?: unknown } = {},
  ): Promise<Response> => {
    const answer = await outbound({
      url,
      method: init.method === 'POST' ? 'POST' : 'GET',
      headers: init.headers ?? {},
      ...(init.body === undefined || init.body === null ? {} : { body: String(init.body as string | URLSearchParams) }),
      ...limits,
    })
    if (!answer.ok) throw new OutboundRefused(answer.problem)
    const headers = new Headers()
    for (const [name, value] of Object.entries(answer.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
    }
    const bodiless = answer.status === 204 || answer.status === 304
    return new Response(bodiless ? null : Buffer.from(answer.body), { status: answer.status, headers })
  }
}
