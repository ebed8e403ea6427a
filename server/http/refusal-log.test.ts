import { Writable } from 'node:stream'
import fastify from 'fastify'
import { expect, it } from 'vitest'
import type { RefusalCode } from '#contract/errors.ts'
import { hashToken } from '../authentication/tokens.ts'
import { answerWithProblems } from './problem.ts'
import { Refused } from './refused.ts'

const token = 'a'.repeat(43)

/** The lines of the log after requests that end with these codes. */
async function linesOf(...codes: RefusalCode[]): Promise<{ text: string; lines: Record<string, unknown>[] }> {
  let text = ''
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      text += chunk.toString()
      done()
    },
  })
  const server = fastify({ logger: { level: 'warn', stream } })
  answerWithProblems(server)
  server.post<{ Params: { organizationId: string; code: RefusalCode } }>('/api/:organizationId/:code', (request) => {
    throw new Refused(request.params.code)
  })
  for (const code of codes) {
    await server.inject({
      method: 'POST',
      url: `/api/org_1/${code}?secret=of-the-query`,
      headers: { cookie: `__Host-atrium=${token}`, 'content-type': 'application/json' },
      payload: { email: 'ada@example.com', password: 'of the body' },
    })
  }
  await server.close()
  const lines = text.trim().split('\n').filter(Boolean)
  return { text, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

it('keeps refusals that tell of an attack: when, from where, at what, by which session', async () => {
  const { lines } = await linesOf('wrong_credentials', 'rate_limited', 'forbidden', 'cross_origin', 'not_found')
  expect(lines.map(({ code }) => code)).toEqual([
    'wrong_credentials',
    'rate_limited',
    'forbidden',
    'cross_origin',
    'not_found',
  ])
  expect(lines[0]).toMatchObject({
    msg: 'refused',
    level: 40,
    time: expect.any(Number) as number,
    reqId: expect.any(String) as string,
    at: 'POST /api/:organizationId/:code',
    ip: '127.0.0.1',
    organizationId: 'org_1',
    session: hashToken(token).toString('hex').slice(0, 12),
  })
})

it('keeps nothing of what was sent, and no everyday refusal', async () => {
  const { text } = await linesOf('wrong_credentials', 'not_found')
  for (const secret of [token, hashToken(token).toString('hex'), 'ada@example.com', 'of the body', 'of-the-query'])
    expect(text).not.toContain(secret)
  expect((await linesOf('invalid_request', 'already_member', 'password_too_weak')).lines).toEqual([])
})
