import { payments } from '#contract/payments.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { read, write } from '../http/route.ts'
import { Refused } from '../http/refused.ts'
import { invoiceOf } from '../invoices/invoice-store.ts'
import { payNow, shownAttempt } from './pay-now-commands.ts'
import { attemptsPage, attemptUnderWay } from './attempt-store.ts'
import { payerOf, type PayerRow } from './payer-store.ts'
import {
  beginMethod,
  prepareMethod,
  prepareSetup,
  removeMethod,
  setMethod,
  type Collecting,
} from './payment-method-commands.ts'

const shownMethod = ({ brand, last4, expiresMonth, expiresYear, addedAt }: PayerRow) =>
  addedAt === null ? null : { brand, last4, expiresMonth, expiresYear, addedAt }

/** Ids of attempts sort by time; nothing comes behind this. */
const newest = 'pat_~'

export function paymentRoutes(collecting: Collecting) {
  const { provider } = collecting
  const { kind } = provider
  return {
    getPaymentMethod: read(payments.getPaymentMethod, {
      load: ({ params }) => [payerOf(params, kind)],
      answer: ([[payer]]) => ({
        provider: kind,
        method: payer === undefined ? null : shownMethod(payer),
        setupRef: payer?.setupRef ?? null,
      }),
    }),

    beginPaymentMethod: write(payments.beginPaymentMethod, {
      prepare: async (_input, _request, asking) => prepareSetup(collecting, await asking()),
      run: (context, _input, setup) => Promise.resolve(beginMethod(context, provider, setup)),
    }),

    finishPaymentMethod: write(payments.finishPaymentMethod, {
      prepare: async ({ body }, _request, asking) => prepareMethod(collecting, await asking(), body),
      load: ({ params }) => [payerOf(params, kind)],
      run: (context, { body: { setupRef } }, method) =>
        setMethod(context, context.loaded[0][0], { provider, method, setupRef }),
    }),

    removePaymentMethod: write(payments.removePaymentMethod, {
      load: ({ params }) => [payerOf(params, kind)],
      run: (context) => removeMethod(context, context.loaded[0][0], provider),
    }),

    payInvoice: write(payments.payInvoice, {
      load: ({ params }) => [
        invoiceOf(params, params.invoiceId),
        attemptUnderWay(params, params.invoiceId),
        payerOf(params, kind),
      ],
      run: (context) => {
        const [[invoice], [underWay], [payer]] = context.loaded
        if (invoice === undefined) throw new Refused('not_found')
        return payNow(context, invoice, { provider: kind, hasMethod: payer?.methodRef != null, isUnderWay: underWay !== undefined }) // prettier-ignore
      },
    }),

    listPaymentAttempts: read(payments.listPaymentAttempts, {
      load: ({ params, query: { limit, cursor } }) => [
        invoiceOf(params, params.invoiceId),
        attemptsPage(params, params.invoiceId, {
          before: decodeCursor(cursor, [newest])[0],
          rowCount: limit + 1,
        }),
      ],
      answer: ([[invoice], rows], _context, { query }) => {
        if (invoice === undefined) throw new Refused('not_found')
        const { data, nextCursor } = pageFrom(rows, query.limit, ({ id }) => [id])
        return { data: data.map(shownAttempt), nextCursor }
      },
    }),
  }
}
