import { queryOptions } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { creditableStatuses } from '#contract/invoice-words.ts'
import { call } from '../api'

export type InvoiceRow = OutputOf<Api['listInvoices']>['data'][number]
export type InvoiceDetails = OutputOf<Api['getInvoice']>
export type InvoiceLine = InvoiceDetails['lines'][number]
export type StatusFilter = (typeof creditableStatuses)[number]

const keyOf = (organizationId: string) => ['organization', organizationId, 'invoices'] as const

export const invoicesQuery = (organizationId: string, page: { cursor: string; status: StatusFilter | 'all' }) =>
  queryOptions({
    queryKey: [...keyOf(organizationId), page],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/invoices', {
        params: { organizationId },
        query: { cursor: page.cursor || undefined, status: page.status === 'all' ? undefined : page.status },
      }),
    placeholderData: (previous) => previous,
  })

export const invoiceQuery = (params: { organizationId: string; invoiceId: string }) =>
  queryOptions({
    queryKey: [...keyOf(params.organizationId), params.invoiceId],
    queryFn: () => call('GET /api/organizations/{organizationId}/invoices/{invoiceId}', { params }),
  })
