import type { FastifyInstance, FastifyReply } from 'fastify'

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join(';')

/** What tells browsers to keep other sites away from us. They are the same for every answer, so they are made once. */
const always = {
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  // What old browsers did for this header could itself be abused.
  'x-xss-protection': '0',
}
/** One year, and for what stands below our name too: a page there could set cookies that reach us. */
const strictTransport = 'max-age=31536000; includeSubDomains'
const overHttps = { ...always, 'strict-transport-security': strictTransport }

/** Data is neither shown nor run, so its policy is to load nothing. */
const ofData = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Gives every answer its headers, but for those that `sendJson` writes. */
export function sendWithHeaders(server: FastifyInstance, publicUrl: () => string): void {
  server.addHook('onSend', async (request, reply, payload) => {
    reply.headers(publicUrl().startsWith('https:') ? overHttps : always)
    reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    return payload
  })
}

const namesAndValues = Object.entries(ofData).flat()

/** An answer of the API, written by hand: a third of what a request takes here would go into general machinery. */
export function sendJson(
  reply: FastifyReply,
  output: unknown,
  { status, isHttps }: { status: number; isHttps: boolean },
): FastifyReply {
  const { raw } = reply
  const text = JSON.stringify(output)
  const cookies = reply.getHeader('set-cookie')
  reply.hijack()
  const own = ['x-request-id', reply.request.id, 'content-length', String(Buffer.byteLength(text))]
  const headers: (string | string[])[] = [...namesAndValues, ...own]
  if (isHttps) headers.push('strict-transport-security', strictTransport)
  if (cookies !== undefined) headers.push('set-cookie', cookies as string[])
  raw.writeHead(status, headers as string[])
  raw.end(text)
  return reply
}
