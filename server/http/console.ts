import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Refused } from './refused.ts'
import { sendProblem } from './problem.ts'

/** Sends the built console: hashed assets for a year, precompressed; the page itself for every other address. */
export async function serveConsole(server: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(join(folder, 'index.html'))
  if (built) {
    await server.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.setHeader('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  server.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && built && !/^\/(api|assets)(\/|$|\?)/.test(request.url)
    if (wantsPage) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return sendProblem(request, reply, new Refused('not_found'))
  })
}
