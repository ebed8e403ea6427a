import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApi } from '#contract/openapi.ts'
import { createStage, personaNames, type Stage } from './personas.ts'
import { digestOf } from './replay.ts'
import { createWorld, type World } from './world.ts'

type Schema = Record<string, unknown>
type Operation = {
  parameters?: { name: string; in: string; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, unknown>
}

const requests = process.env['ATRIUM_PROVE'] === '1' ? 10_000 : 1000

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\u202eevil',
    '\ud800',
    '../../etc/passwd',
    "' or 1=1 --",
    '<script>alert(1)</script>',
    '${7*7}',
    '%00',
    '%ff',
    'null',
    'undefined',
    '__proto__',
    'constructor',
    '9'.repeat(400),
    'ä'.repeat(3000),
    '😀'.repeat(200),
    '1e309',
    '-0',
    'NaN',
  ),
)
const hostile = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], { __proto__: null }, [
    null,
  ]),
  fc.array(hostileText, { maxLength: 5 }),
  fc.dictionary(hostileText, hostileText, { maxKeys: 5 }),
)

/** A value of this schema, or one that has nothing to do with it. */
function valueOf(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const fitting = fittingValue(schema, ids)
  return fc.oneof(
    { weight: 3, arbitrary: fitting },
    { weight: 2, arbitrary: hostile },
    { weight: 1, arbitrary: fc.constantFrom(...ids) },
  )
}

function fittingValue(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]))
  if (Array.isArray(schema['anyOf']))
    return fc.oneof(...(schema['anyOf'] as Schema[]).map((option) => valueOf(option, ids)))
  switch (schema['type']) {
    case 'object': {
      const properties = Object.entries((schema['properties'] as Record<string, Schema> | undefined) ?? {})
      const members = properties.map(([name, property]) => [
        name,
        fc.option(valueOf(property, ids), { nil: undefined, freq: 6 }),
      ])
      return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>)
    }
    case 'array':
      return fc.array(valueOf((schema['items'] as Schema | undefined) ?? {}, ids), { maxLength: 4 })
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer(), fc.double())
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.oneof(fc.constantFrom(...ids), fc.emailAddress(), fc.string({ maxLength: 60 }))
  }
}

describe('hostile input', () => {
  let world: World
  let stage: Stage

  beforeAll(async () => {
    world = await createWorld({}, { unlimited: true })
    stage = await createStage(world)
    await world.runJobs()
  })
  afterAll(() => world.close())

  it(`${requests} generated requests meet no fault, only documented answers, and a refusal writes nothing`, async () => {
    const ids = [...Object.values(stage.acme), ...Object.values(stage.rival)]
    const { paths } = openApi('test') as { paths: Record<string, Record<string, Operation>> }
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    )
    const request = fc.constantFrom(...operations).chain(({ path, method, operation }) => {
      const parameters = operation.parameters ?? []
      const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema
      return fc.record({
        operation: fc.constant({ path, method, operation }),
        persona: fc.constantFrom(...personaNames),
        parameters: fc.tuple(...parameters.map(({ schema }) => valueOf(schema, ids))),
        body: body === undefined ? fc.constant(undefined) : valueOf(body, ids),
      })
    })
    let digest = await digestOf(world)
    await fc.assert(
      fc.asyncProperty(request, async ({ operation: { path, method, operation }, persona, parameters, body }) => {
        const url = addressOf(path, operation, parameters)
        const cookie = stage.personas[persona].cookie()
        const response = await world.rehearse(() =>
          stage.personas[persona].send(method, url, body === undefined ? undefined : (JSON.stringify(body) ?? 'null')),
        )
        stage.personas[persona].setCookie(cookie)
        const text = await response.text()
        const seen = `${method} ${url} as ${persona}: ${response.status} ${text.slice(0, 300)}`
        expect(response.status, seen).toBeLessThan(500)
        if (response.status < 400) return
        expect(response.headers.get('content-type'), seen).toContain('application/problem+json')
        if (response.status !== 404 && response.status !== 429)
          expect(Object.keys(operation.responses), seen).toContain(String(response.status))
        const after = await digestOf(world)
        expect(after, seen).toBe(digest)
        digest = after
      }),
      { numRuns: requests, endOnFailure: false },
    )
  }, 600_000)

  it('answers what is not even a request with a problem', async () => {
    const browser = stage.personas['organization admin']
    const malformed = await browser.send('POST', '/api/organizations', '{"name": ')
    expect([malformed.status, ((await malformed.json()) as { code: string }).code]).toEqual([400, 'invalid_request'])
    const text = await browser.send('POST', '/api/organizations', 'hello', { 'content-type': 'text/plain' })
    expect([text.status, ((await text.json()) as { code: string }).code]).toEqual([415, 'unsupported_media_type'])
    const huge = await browser.send('POST', '/api/organizations', JSON.stringify({ name: 'x'.repeat(2_000_000) }))
    expect([huge.status, ((await huge.json()) as { code: string }).code]).toEqual([413, 'too_large'])
    const nowhere = await browser.send('GET', '/api/nothing-here')
    expect([nowhere.status, ((await nowhere.json()) as { code: string }).code]).toEqual([404, 'not_found'])
    // PostgreSQL takes no NUL in text, and no address has one.
    expect((await browser.send('GET', '/api/mailbox?to=a%00b')).status).toBe(200)
    const wrongUrl = await browser.send('GET', '/api/organizations/%E0%A4%A')
    expect(wrongUrl.status).toBe(400)
  })
})

function addressOf(path: string, operation: Operation, values: readonly unknown[]): string {
  const query = new URLSearchParams()
  let url = path
  for (const [index, parameter] of (operation.parameters ?? []).entries()) {
    const value = values[index]
    // Through bytes and back: what is not well-formed Unicode cannot be put into an address.
    const text = Buffer.from(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toString()
    if (parameter.in === 'path')
      url = url.replace(`{${parameter.name}}`, encodeURIComponent(text).slice(0, 1500) || 'x')
    else query.append(parameter.name, text)
  }
  return query.size === 0 ? url : `${url}?${query.toString()}`
}
