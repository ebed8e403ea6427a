import { useQuery } from '@tanstack/react-query'
import { IconReceipt } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { addressOf } from '#contract/client.ts'
import { creditableStatuses } from '#contract/invoice-words.ts'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { useOrganizationId } from '../place'
import { Banner } from '../ui/Banner'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { FilterChips } from '../ui/FilterChips'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'
import { useAddressState } from '../ui/useAddressState'
import { DownloadButton } from './DownloadButton'
import { invoicesQuery, type StatusFilter } from './invoice-queries'
import { invoiceColumns } from './invoiceColumns'
import { moneyText } from './invoiceWords'
import './invoices.css'

// In one file with the list: who sees the one opens the others.
export { BillingInformationPage } from '../billing-information/BillingInformationPage'
export { InvoicePage } from './InvoicePage'

const statuses: readonly (StatusFilter | 'all')[] = ['all', ...creditableStatuses]

/** The invoices and credit notes of the organization. */
export function InvoicesPage(): ReactNode {
  const organizationId = useOrganizationId()
  const [state, change] = useAddressState({ cursor: '', status: 'all' })
  const status = statuses.find((each) => each === state.status) ?? 'all'
  const list = useQuery(invoicesQuery(organizationId, { cursor: state.cursor, status }))
  const nextCursor = list.data?.nextCursor ?? null
  const information = (
    <LinkButton to={paths.billingInformation(organizationId)}>{t('console.nav.billingInformation')}</LinkButton>
  )
  return (
    <Page
      title={t('console.nav.invoices')}
      description={t('invoices.description')}
      actions={
        <>
          {information}
          <DownloadButton
            kind="csv"
            label={t('invoices.csv.all')}
            address={addressOf('/api/organizations/{organizationId}/invoices.csv', { organizationId }, {})}
          />
        </>
      }
    >
      {list.data?.credit.map(({ currency, amountMinor }) => (
        <Banner key={currency} tone="success">
          {t('invoices.credit', { amount: moneyText(amountMinor, currency) })}
        </Banner>
      ))}
      <FilterChips
        label={t('invoices.column.status')}
        options={statuses.map((value) => ({ value, label: t(`invoices.status.${value}`) }))}
        value={status}
        onChange={(value) => change({ status: value, cursor: '' })}
      />
      <DataTable
        caption={t('console.nav.invoices')}
        columns={invoiceColumns(organizationId)}
        rows={list.data?.data}
        rowId={({ id }) => id}
        rowLabel={({ number }) => number}
        isRefreshing={list.isPlaceholderData}
        error={list.error ?? undefined}
        onRetry={() => void list.refetch()}
        pager={{
          onFirst: state.cursor === '' ? undefined : () => change({ cursor: '' }, { isNewStep: true }),
          onNext: nextCursor === null ? undefined : () => change({ cursor: nextCursor }, { isNewStep: true }),
        }}
        empty={
          <EmptyState icon={<IconReceipt size={22} />} title={t('invoices.empty')} actions={information}>
            {t('invoices.empty.text')}
          </EmptyState>
        }
      />
    </Page>
  )
}
