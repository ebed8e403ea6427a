import { NotCollected, type PaymentProvider } from './payment-provider.ts'

const refuse = () => Promise.reject(new NotCollected())

/** Bank transfers, which the operator records: nothing is collected, so there is nothing to be asked for. */
export const manualProvider: PaymentProvider = {
  kind: 'manual',
  collects: false,
  beginSetup: refuse,
  finishSetup: refuse,
  removeMethod: () => Promise.resolve(),
  charge: refuse,
  read: () => Promise.resolve(null),
  cancel: () => Promise.resolve(null),
  refund: refuse,
  parseWebhook: () => Promise.resolve({ refused: 'signature' }),
}
