import type { Database } from '../db/connect.ts'
import { bankDelivered, bankDeliveries, bankDeliveriesWaiting, bankPendingAnswered } from './test-bank-store.ts'
import { bodiesAbout, signed } from './test-bank-webhooks.ts'

/** Sends a webhook; answers its status. */
export type Post = (url: string, rawBody: Buffer, headers: Record<string, string>) => Promise<number>

const overTheNetwork: Post = async (url, rawBody, headers) => {
  const body = new Uint8Array(rawBody)
  const { status } = await fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(10_000) })
  return status
}

type Parts = { database: Database; publicUrl: () => string; post?: Post }

/** The job: the simulated bank sends what it has to tell, in its order. What is not taken is sent again. */
export async function deliverBankWebhooks({ database, publicUrl, post = overTheNetwork }: Parts): Promise<void> {
  await database.transaction([bankPendingAnswered()] as const, (transaction, [answered]) => {
    transaction.send(bankDeliveries(answered.flatMap(bodiesAbout)))
    return Promise.resolve()
  })
  const [waiting] = await database.read([bankDeliveriesWaiting()] as const)
  for (const { number, body } of waiting) {
    const { rawBody, headers } = signed(body, Date.now())
    const status = await post(`${publicUrl()}/api/payment-webhooks/test`, rawBody, {
      ...headers,
      'content-type': 'application/json',
    })
    if (status !== 200) throw new Error(`A webhook of the simulated bank was answered with ${status}`)
    await database.transaction([bankDelivered(number)], () => Promise.resolve())
  }
}
