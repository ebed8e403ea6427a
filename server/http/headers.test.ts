import fastify from 'fastify'
import { expect, it } from 'vitest'
import { sendJson, sendWithHeaders } from './headers.ts'

async function headersAt(publicUrl: string) {
  const server = fastify()
  sendWithHeaders(server, () => publicUrl)
  server.get('/page', (_, reply) => reply.type('text/html').send('<p>page</p>'))
  const isHttps = publicUrl.startsWith('https:')
  server.get('/api/data', (_, reply) => sendJson(reply, { data: '<b>' }, { status: 200, isHttps }))
  const [page, data] = await Promise.all(['/page', '/api/data'].map((url) => server.inject({ url })))
  await server.close()
  return { page: page?.headers ?? {}, data: data?.headers ?? {} }
}

it('say on every answer that only https counts, for a year, below our name too', async () => {
  const { page, data } = await headersAt('https://atrium.example.com')
  for (const headers of [page, data])
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
  const here = await headersAt('http://localhost:3000')
  for (const headers of [here.page, here.data]) expect(headers['strict-transport-security']).toBeUndefined()
})

it('let a page load and run what is ours, and data nothing; neither is framed, sniffed or named to others', async () => {
  const { page, data } = await headersAt('https://atrium.example.com')
  const policy = String(page['content-security-policy']).split(';')
  for (const part of ["script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(policy).toContain(part)
  expect(String(page['content-security-policy'])).not.toContain('unsafe')
  expect(data['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'")
  for (const headers of [page, data]) {
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
  }
  expect(page['cross-origin-opener-policy']).toBe('same-origin')
  expect(data['content-type']).toBe('application/json; charset=utf-8')
  expect(data['cache-control']).toBe('no-store')
})
