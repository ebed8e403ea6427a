import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveConsole } from './console.ts'

let folder = ''
let server: FastifyInstance
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atrium-console-'))
  await Promise.all(
    ['index.html', 'index.es.html', 'index.ar.html'].map((name) => writeFile(join(folder, name), `this is ${name}`)),
  )
  server = fastify()
  await serveConsole(server, folder)
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

describe('the page', () => {
  it.each([
    ['/', {}, 'index.html'],
    ['/', { 'accept-language': 'es-AR' }, 'index.es.html'],
    ['/o/org_1/settings', { 'accept-language': 'ar, en;q=0.5' }, 'index.ar.html'],
    ['/sign-in', { 'accept-language': 'es', cookie: 'atrium_language=ar' }, 'index.ar.html'],
    ['/sign-in', { 'accept-language': 'es', cookie: 'atrium_language=../../x' }, 'index.es.html'],
  ])('at %s for %o is %s', async (url, headers, file) => {
    const answer = await server.inject({ url, headers: headers as Record<string, string> })
    expect(answer.body).toBe(`this is ${file}`)
    expect(answer.headers['vary']).toMatch(/accept-language.*cookie/)
    expect(answer.headers['content-language']).toBe(/index\.(\w\w)\./.exec(file)?.[1] ?? 'en')
  })
})
