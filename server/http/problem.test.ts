import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import fastify from 'fastify'
import { expect, it } from 'vitest'
import { answerWithProblems } from './problem.ts'

it('tells of a fault that there was one and its request id; what it was is in the log alone', async () => {
  let log = ''
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      log += chunk.toString()
      done()
    },
  })
  const server = fastify({ logger: { level: 'warn', stream } })
  answerWithProblems(server)
  server.get('/', () => {
    throw new Error('select token_hash from sessions\n{"forged":"line"}')
  })
  const answer = await server.inject({ url: '/' })
  await server.close()
  expect(answer.statusCode).toBe(500)
  expect(answer.json()).toMatchObject({ code: 'fault', requestId: expect.any(String) as string })
  expect(answer.body).not.toMatch(/token_hash|problem\.test|at /)
  // One line, whatever the message holds.
  expect(log.trim().split('\n')).toHaveLength(1)
  expect(JSON.parse(log)).toMatchObject({
    level: 50,
    msg: 'fault',
    err: { message: expect.stringContaining('token_hash') as string },
  })
})

it('takes no TRACE, and gives nothing of it back', async () => {
  const server = fastify()
  answerWithProblems(server)
  server.get('/', () => 'here')
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo
  const [status, body] = await new Promise<[number, string]>((resolve, reject) => {
    const call = request({ port, method: 'TRACE', path: '/', headers: { cookie: 'a-secret' } }, (answer) => {
      let text = ''
      answer.on('data', (part: Buffer) => (text += part.toString()))
      answer.on('end', () => resolve([answer.statusCode ?? 0, text]))
    })
    call.on('error', reject)
    call.end()
  })
  await server.close()
  expect(status).toBeGreaterThanOrEqual(400)
  expect(body).not.toContain('a-secret')
})
