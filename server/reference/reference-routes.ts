import type { FastifyInstance } from 'fastify'
import { openApi } from '#contract/openapi.ts'
import { referencePage, referenceStyle } from './reference-page.ts'

/** The API's description: written once, when first asked for, since it does not change while the server runs. */
export function serveReference(server: FastifyInstance, version: string): void {
  const serve = (url: string, contentType: string, write: () => string) => {
    let text: string | null = null
    server.get(url, (_, reply) => {
      text ??= write()
      return reply.header('content-type', contentType).header('cache-control', 'no-cache').send(text)
    })
  }
  serve('/api/openapi.json', 'application/json; charset=utf-8', () => JSON.stringify(openApi(version), null, 2))
  serve('/api/reference', 'text/html; charset=utf-8', () => referencePage(version))
  serve('/api/reference.css', 'text/css; charset=utf-8', () => referenceStyle)
}
