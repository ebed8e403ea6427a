import type { FastifyInstance } from 'fastify'
import type { Database } from '../db/connect.ts'
import { Refused } from '../http/refused.ts'
import { endCharge, bankChargeBy } from './test-provider.ts'

type Parts = { database: Database; isOn: boolean }

const address = /^tchg_[0-9a-z]{26}$/

const pageFor = (chargeRef: string, state: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Test bank</title></head>
<body><main><h1>Test bank</h1><p>This is no bank, and no money moves.</p>
${
  state === 'needs_action' || state === 'pending'
    ? `<form method="post" action="/test-bank/${chargeRef}/confirm"><button>Confirm the payment</button></form>
<form method="post" action="/test-bank/${chargeRef}/refuse"><button>Refuse it</button></form>`
    : `<p>The payment has ${state}. You can close this page.</p>`
}
</main></body></html>`

/** The pages of the simulated bank, on which a person confirms what needs that. Only where it collects. */
export async function serveTestBank(server: FastifyInstance, { database, isOn }: Parts): Promise<void> {
  if (!isOn) return
  const chargeOf = async (chargeRef: string) => {
    const charge = address.test(chargeRef) ? await bankChargeBy(database, chargeRef) : undefined
    if (charge === undefined) throw new Refused('not_found')
    return charge
  }
  await server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 1024 }, (_request, body, parsed) =>
      parsed(null, body),
    )
    type Named = { Params: { chargeRef: string; answer: string } }
    scope.get<Named>('/test-bank/:chargeRef', async ({ params: { chargeRef } }, reply) => {
      const { state } = await chargeOf(chargeRef)
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(pageFor(chargeRef, state))
    })
    scope.post<Named>('/test-bank/:chargeRef/:answer', async ({ params: { chargeRef, answer } }, reply) => {
      await chargeOf(chargeRef)
      await endCharge(
        database,
        chargeRef,
        answer === 'confirm' ? { state: 'succeeded' } : { state: 'failed', declineCode: 'authentication_failed' },
      )
      return reply.redirect(`/test-bank/${chargeRef}`, 303)
    })
    done()
  })
}
