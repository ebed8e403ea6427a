import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../db/connect.ts'
import { scopeTo } from '../db/scope.ts'
import { Refused } from '../http/refused.ts'
import { lookAgain } from './begin-attempt-commands.ts'
import { newEvent } from './attempt-store.ts'
import type { PaymentProvider, ProviderEvent } from './payment-provider.ts'

type Parts = { database: Database; payments: PaymentProvider }

/** Far more than any event has. */
const bodyLimit = 256 * 1024

/**
 * Where the payment provider tells that something has changed. It stands beside the contract, because its caller is
 * known by a signature over the very bytes: they are read as they came, and no session counts.
 */
export async function serveWebhooks(server: FastifyInstance, { database, payments }: Parts): Promise<void> {
  await server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, parsed) => parsed(null, body))
    scope.post<{ Params: { provider: string } }>('/api/payment-webhooks/:provider', async (request, reply) => {
      if (request.params.provider !== payments.kind || !payments.collects) throw new Refused('not_found')
      const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const parsed = await payments.parseWebhook(rawBody, request.headers, Date.now())
      if ('refused' in parsed) throw new Refused('webhook_refused')
      await hear({ database, payments }, parsed.event, rawBody)
      return reply.code(200).send()
    })
    done()
  })
}

/** Each event is stored once, and whatever it is about is looked at by a job: the answer does not wait for that. */
async function hear({ database, payments }: Parts, event: ProviderEvent, rawBody: Buffer): Promise<void> {
  const { organizationId, about } = event
  if (organizationId === null || about.what !== 'charge') return
  const { attemptId } = about
  const told = {
    provider: payments.kind,
    eventId: event.id,
    kind: event.kind,
    attemptId,
    bodyHash: createHash('sha256').update(rawBody).digest('hex'),
    occurredAt: new Date(event.occurredAt).toISOString(),
  }
  const first = [scopeTo(organizationId), newEvent({ organizationId }, told)] as const
  await database.transaction(first, async (transaction, [, [stored]]) => {
    if (stored !== undefined) await lookAgain(transaction, [{ organizationId, attemptId }])
  })
}
