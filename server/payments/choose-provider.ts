import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { manualProvider } from './manual-provider.ts'
import type { PaymentProvider } from './payment-provider.ts'

type Parts = { config: Config; database: Database; publicUrl: () => string }

/** The one that the operator chose. The code of the others is not loaded. */
export async function chooseProvider({ config, database, publicUrl }: Parts): Promise<PaymentProvider> {
  if (config.payments === 'manual') return manualProvider
  if (config.payments === 'test') return (await import('./test-provider.ts')).testProvider({ database, publicUrl })
  if (config.stripe === null) throw new Error('Stripe has no keys.')
  const { stripeProvider } = await import('./stripe-provider.ts')
  const invoices = (organizationId: string) =>
    `${publicUrl()}/o/${encodeURIComponent(organizationId)}/settings/invoices`
  const patience = config.stripe.apiBase === null ? withStripe : withTests
  return stripeProvider({ ...config.stripe, ...patience }, invoices)
}

/** A call is repeated twice, with its key, before it counts as unanswered; all of it ends within a minute. */
const withStripe = { retries: 2, timeoutMs: 15_000 }
const withTests = { retries: 1, timeoutMs: 500 }
