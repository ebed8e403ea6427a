import type { Operations } from './api.ts'
import type { OutputOf, RequestOf } from './endpoint.ts'
import type { Problem } from './errors.ts'

/** An answer that was not a success, as the server's problem document (RFC 9457) or what stood in its place. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

type Sent = { params?: object; query?: object; body?: object }

/** No argument where an operation needs none. */
type Arguments<R> = Record<string, never> extends R ? [request?: R] : [request: R]

export type Call = <Key extends keyof Operations>(
  operation: Key,
  ...request: Arguments<RequestOf<Operations[Key]>>
) => Promise<OutputOf<Operations[Key]>>

/**
 * The typed client: `call('GET /api/users/me')`. The operation's name is its address, so nothing but types is
 * needed from the contract at run time. Throws ProblemError for every answer that is not 2xx.
 */
export function createClient(send: (url: string, init: RequestInit) => Promise<Response>): Call {
  return async (operation, ...[request]) => {
    const [method = 'GET', template = '/'] = operation.split(' ', 2)
    const { params, query, body } = (request ?? {}) as Sent
    const response = await send(addressOf(template, params, query), {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    if (!response.ok) throw new ProblemError(await problemOf(response))
    return (response.status === 204 ? undefined : await response.json()) as never
  }
}

/** An address with its parts and query filled in. */
export function addressOf(template: string, params: object | undefined, query: object | undefined): string {
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown> | undefined)?.[name])),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`
}

/** What an answer that was no success says. */
export async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('content-type')?.startsWith('application/problem+json'))
    return (await response.json()) as Problem
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: `The server answered ${response.status} without saying why.`,
    instance: new URL(response.url, 'http://localhost').pathname,
    code: 'fault',
    requestId: response.headers.get('x-request-id') ?? '',
  }
}
