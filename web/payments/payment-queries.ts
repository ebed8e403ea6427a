import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { openAttemptStates } from '#contract/payment-words.ts'
import { call } from '../api'
import { t } from '../messages/messages'
import { showToast } from '../ui/toasts'
import { methodText } from './paymentWords'

export type PaymentMethod = NonNullable<OutputOf<Api['getPaymentMethod']>['method']>
export type PaymentAttempt = OutputOf<Api['listPaymentAttempts']>['data'][number]
export type PaymentSetup = OutputOf<Api['beginPaymentMethod']>

export const paymentMethodQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organization', organizationId, 'payment-method'],
    queryFn: () => call('GET /api/organizations/{organizationId}/payment-method', { params: { organizationId } }),
  })

/** Whether the provider's last word is still to come. */
export const isUnderWay = ({ state }: PaymentAttempt): boolean => openAttemptStates.some((open) => open === state)

/** The newest attempts of an invoice, asked for again as long as one has not ended. */
export const attemptsQuery = (params: { organizationId: string; invoiceId: string }) =>
  queryOptions({
    queryKey: ['organization', params.organizationId, 'payment-attempts', params.invoiceId],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/invoices/{invoiceId}/payment-attempts', { params, query: {} }),
    refetchInterval: ({ state }) => (state.data?.data.some(isUnderWay) === true ? 2000 : false),
  })

/** Finishes what was begun: from now on invoices are collected from it, and what is open at once. */
export function useFinishedSetup(organizationId: string): (setupRef: string, choice: string | null) => Promise<void> {
  const client = useQueryClient()
  return async (setupRef, choice) => {
    const method = await call('POST /api/organizations/{organizationId}/payment-method/finish', {
      params: { organizationId },
      body: { setupRef, choice },
    })
    showToast(t('payments.method.set', { method: methodText(method) }), { kind: 'success' })
    await client.invalidateQueries({ queryKey: ['organization', organizationId] })
  }
}
