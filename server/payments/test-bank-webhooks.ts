import { newId } from '../db/new-id.ts'
import type { Headers, ParsedWebhook } from './payment-provider.ts'
import type { BankCharge } from './test-bank-store.ts'
import { refuseSignature, signatureFor } from './webhook-signature.ts'

/** Everybody knows it: an event of the simulated bank says no more than that something is to be looked at. */
const secret = 'the simulated bank'
const headerName = 'test-bank-signature'

type Body = { id: string; type: string; created: number; attemptId: string; organizationId: string }

const bodyOf = ({ attemptId, organization }: BankCharge, state: string, created: number): string => {
  const id = `tevt_${newId('pat').slice(4)}`
  return JSON.stringify({
    id,
    type: `charge.${state}`,
    created,
    attemptId,
    organizationId: organization,
  } satisfies Body)
}

/** What the bank sends about a charge, in the order in which it sends it. */
export function bodiesAbout(charge: BankCharge): string[] {
  const now = Date.now()
  const truth = bodyOf(charge, charge.state, now)
  if (charge.method === 'test_webhook_lost') return []
  if (charge.method === 'test_webhook_duplicated') return [truth, truth, truth]
  if (charge.method === 'test_webhook_reordered') return [truth, bodyOf(charge, 'pending', now - 2000)]
  return [truth]
}

/** As it goes over the network now. */
export const signed = (body: string, now: number) => {
  const rawBody = Buffer.from(body)
  return { rawBody, headers: { [headerName]: signatureFor(secret, rawBody, now) } }
}

export function parseBankWebhook(rawBody: Buffer, headers: Headers, now: number): ParsedWebhook {
  const refused = refuseSignature(secret, { header: headers[headerName], body: rawBody, now })
  if (refused !== null) return { refused }
  const body = parsed(rawBody)
  if (body === null) return { refused: 'malformed' }
  const { id, type: kind, created: occurredAt, organizationId, attemptId } = body
  return { event: { id, kind, organizationId, occurredAt, about: { what: 'charge', attemptId } } }
}

function parsed(rawBody: Buffer): Body | null {
  try {
    const body = JSON.parse(rawBody.toString('utf8')) as Partial<Record<keyof Body, unknown>> | null
    const texts = [body?.id, body?.type, body?.attemptId, body?.organizationId]
    const isWhole =
      texts.every((each) => typeof each === 'string' && each.length < 200) && Number.isFinite(body?.created)
    return isWhole ? (body as Body) : null
  } catch {
    return null
  }
}
