import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { languageOf } from './language.ts'
import { Refused } from './refused.ts'
import { sendProblem } from './problem.ts'

/**
 * Sends the built console: hashed assets for a year, precompressed; the page itself for every other address, in the
 * language the reader wants, so that its first paint is in it.
 */
export async function serveConsole(server: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(join(folder, 'index.html'))
  if (built) {
    await server.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      // The page is sent below, in the reader's language.
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.setHeader('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  server.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && built && !/^\/(api|assets)(\/|$|\?)/.test(request.url)
    if (wantsPage) {
      const language = languageOf(request.headers)
      return reply
        .headers({ 'cache-control': 'no-cache', vary: 'accept-language, cookie', 'content-language': language })
        .sendFile(language === 'en' ? 'index.html' : `index.${language}.html`)
    }
    return sendProblem(request, reply, new Refused('not_found'))
  })
}
