import fastify from 'fastify'
import { expect, it } from 'vitest'
import { trustHops } from './forwarded.ts'

async function addressSeen(proxies: number, forwarded: string): Promise<string> {
  const server = fastify({ trustProxy: trustHops(proxies) })
  server.get('/', (request) => request.ip)
  const answer = await server.inject({
    url: '/',
    remoteAddress: '10.0.0.1',
    headers: { 'x-forwarded-for': forwarded, 'x-real-ip': '198.51.100.9' },
  })
  await server.close()
  return answer.body
}

it('takes the address of the caller from as many hops back as there are proxies, and from nothing they wrote', async () => {
  expect(await addressSeen(0, '203.0.113.1')).toBe('10.0.0.1')
  expect(await addressSeen(1, '203.0.113.1')).toBe('203.0.113.1')
  expect(await addressSeen(1, '198.51.100.7, 203.0.113.1')).toBe('203.0.113.1')
  expect(await addressSeen(2, '198.51.100.7, 203.0.113.1, 10.0.0.2')).toBe('203.0.113.1')
})
