import type { PaymentProvider } from './payment-provider.ts'
import { cancelCharge, chargeOnce, readCharge, type ReturnUrl } from './stripe-charge.ts'
import { lazyStripe, type StripeSettings } from './stripe-client.ts'
import { refundOnce } from './stripe-refund.ts'
import { beginSetup, finishSetup, removeMethod } from './stripe-setup.ts'
import { parseStripeWebhook } from './stripe-webhook.ts'

/**
 * Stripe takes the money; plans, invoices and the books are ours. Cards are entered on a page of Stripe's, so that no
 * number of one comes to this server, and no script of Stripe's into the console.
 */
export function stripeProvider(settings: StripeSettings, returnUrl: ReturnUrl): PaymentProvider {
  const load = lazyStripe(settings)
  const given = async () => ({ stripe: await load(), returnUrl })
  return {
    kind: 'stripe',
    collects: true,
    beginSetup: async (customer, url) => beginSetup(await load(), customer, url),
    finishSetup: async (setup) => finishSetup(await load(), setup),
    removeMethod: async (method) => removeMethod(await load(), method),
    charge: async (charge) => chargeOnce(await given(), charge),
    read: async (key) => readCharge(await given(), key),
    cancel: async (key) => cancelCharge(await load(), key),
    refund: async (refund) => refundOnce(await load(), refund),
    parseWebhook: async (rawBody, headers, now) =>
      parseStripeWebhook({ stripe: await load(), secret: settings.webhookSecret, rawBody, headers, now }),
  }
}
