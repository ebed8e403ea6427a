import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { call } from '../api'
import { t } from '../messages/messages'
import { myOrganizationsQuery, organizationQuery } from '../queries'

export type Subscription = OutputOf<Api['getSubscription']>
export type Outcome = OutputOf<Api['simulateSubscriptionChange']>
export type Bill = NonNullable<Outcome['bill']>
export type OfferedPlan = OutputOf<Api['listPlans']>['data'][number]
export type Price = OfferedPlan['prices'][number]
export type Change = InputOf<Api['simulateSubscriptionChange']>['body']['change']

const path = '/api/organizations/{organizationId}/subscription' as const
const keyOf = (organizationId: string) => ['organization', organizationId, 'subscription'] as const

export const subscriptionQuery = (organizationId: string) =>
  queryOptions({
    queryKey: keyOf(organizationId),
    queryFn: () => call(`GET ${path}`, { params: { organizationId } }),
  })

export const plansQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...keyOf(organizationId), 'plans'],
    queryFn: async () => (await call(`GET ${path}/plans`, { params: { organizationId } })).data,
  })

/** What a change would cost and do, for the moment in which it was asked. */
export const simulationQuery = (organizationId: string, change: Change) =>
  queryOptions({
    queryKey: [...keyOf(organizationId), 'simulation', change],
    queryFn: () => call(`POST ${path}/simulate`, { params: { organizationId }, body: { change } }),
  })

/** Everything that a change of the subscription can change: invoices, usage, what stands above every page. */
export function useRefresh(organizationId: string): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['organization', organizationId] }),
      client.invalidateQueries({ queryKey: myOrganizationsQuery.queryKey }),
    ])
  }
}

/** Why whoever looks cannot pay: only a view by support access is in the way, and no state of the organization is. */
export function useUnpayable(organizationId: string): string | undefined {
  const { data } = useQuery(organizationQuery(organizationId))
  return data?.viewOnly === true ? t('billing.unchangeable.viewOnly') : undefined
}

/** Why nothing can be changed here by whoever looks; undefined where they may. Their role was asked for before. */
export function useUnchangeable(organizationId: string): string | undefined {
  const { data } = useQuery(organizationQuery(organizationId))
  if (data?.viewOnly === true) return t('billing.unchangeable.viewOnly')
  return data?.frozen == null ? undefined : t('billing.unchangeable.frozen')
}
