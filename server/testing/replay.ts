import { api, type OperationId } from '#contract/api.ts'
import type { EndpointShape } from '#contract/endpoint.ts'
import type { Browser, World } from './world.ts'
import type { Things } from './things.ts'
import { samples } from './samples.ts'

export type Reply = { status: number; code: string | null; text: string; contentType: string }

type Sample = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }

/** Sends the sample request of an endpoint as it would come over the wire; the browser stays signed in as it was. */
export async function replay(browser: Browser, id: OperationId, things: Things): Promise<Reply> {
  const endpoint: EndpointShape = api[id]
  const sample = samples[id](things) as Sample
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => sample.params?.[name] ?? '')
  const cookie = browser.cookie()
  const search = new URLSearchParams(sample.query as Record<string, string> | undefined).toString()
  const response = await browser.send(endpoint.method, search === '' ? path : `${path}?${search}`, sample.body)
  browser.setCookie(cookie)
  const text = await response.text()
  const contentType = response.headers.get('content-type') ?? ''
  const code = contentType.startsWith('application/problem+json') ? (JSON.parse(text) as { code: string }).code : null
  return { status: response.status, code, text, contentType }
}

/**
 * A digest of everything that is stored: rows of every table, queued jobs and mails. Two things a refused request may
 * leave are left out: counters of rate limits, and when someone was last seen.
 */
export async function digestOf(world: World): Promise<string> {
  const tables = await world.look<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'atrium' and table_name <> 'rate_limits' order by 1`,
  )
  const parts = tables.map(
    ({ name }) =>
      `select md5(coalesce(string_agg(line, '' order by line), '')) from (select (to_jsonb(t) - 'last_seen_at' - 'last_seen_order')::text as line from atrium."${name}" t) lines`,
  )
  parts.push(
    'select count(*)::text from graphile_worker.jobs',
    'select count(*)::text from atrium_private.outgoing_mails',
  )
  const [row] = await world.look<{ digest: string }>(
    `select concat_ws(',', ${parts.map((part) => `(${part})`).join(', ')}) as digest`,
  )
  return row?.digest ?? ''
}
