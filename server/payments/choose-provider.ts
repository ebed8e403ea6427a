import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { manualProvider } from './manual-provider.ts'
import type { PaymentProvider } from './payment-provider.ts'

type Parts = { config: Config; database: Database; publicUrl: () => string }

/** The one that the operator chose. The code of the others is not loaded. */
export async function chooseProvider({ config, database, publicUrl }: Parts): Promise<PaymentProvider> {
  if (config.payments === 'manual') return manualProvider
  if (config.payments === 'test') return (await import('./test-provider.ts')).testProvider({ database, publicUrl })
  throw new Error('This version has no adapter for Stripe.')
}
