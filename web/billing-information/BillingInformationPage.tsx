import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { roleHas } from '#contract/permissions.ts'
import { call } from '../api'
import { currentLocale, t } from '../messages/messages'
import { useOrganizationId } from '../place'
import { organizationQuery } from '../queries'
import { Banner } from '../ui/Banner'
import { ErrorState } from '../ui/ErrorState'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { showToast } from '../ui/toasts'
import { informationQuery } from './billing-information-query'
import { BillingFields, informationFrom } from './BillingFields'
import './billing-information.css'

export type Information = OutputOf<Api['getBillingInformation']>

/** To whom invoices are made out and where they go. */
export function BillingInformationPage(): ReactNode {
  const organizationId = useOrganizationId()
  const client = useQueryClient()
  const { data: information, error, refetch } = useQuery(informationQuery(organizationId))
  const { data: organization } = useQuery(organizationQuery(organizationId))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (information === undefined || organization === undefined) return <Skeleton lines={8} />
  const forbidden = roleHas(organization.role, 'billing.change') ? undefined : t('billing.forbidden')
  const disabledReason = organization.viewOnly ? t('refusal.view_only') : forbidden
  return (
    <Page title={t('console.nav.billingInformation')} description={t('billing.description')}>
      <TaxBanner tax={information.tax} />
      <Form
        className="stack stack--loose"
        guardsUnsaved
        onSubmit={async (values) => {
          await call('PUT /api/organizations/{organizationId}/billing-information', {
            params: { organizationId },
            body: informationFrom(values),
          })
          showToast(t('billing.saved'), { kind: 'success' })
          await client.invalidateQueries({ queryKey: informationQuery(organizationId).queryKey })
        }}
      >
        <BillingFields information={information} disabledReason={disabledReason} />
        <FormActions saveDisabledReason={disabledReason} />
      </Form>
    </Page>
  )
}

function TaxBanner({ tax: { treatment, name, ratePpm } }: Pick<Information, 'tax'>): ReactNode {
  if (treatment === 'none') return null
  const percent = new Intl.NumberFormat(currentLocale(), { style: 'percent', maximumFractionDigits: 4 })
  return <Banner>{t(`billing.tax.${treatment}`, { name, rate: percent.format(ratePpm / 1_000_000) })}</Banner>
}
