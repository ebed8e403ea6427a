import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import { addressOf } from '#contract/client.ts'
import { loadMessages, rich, t } from '../messages/messages'
import { paths } from '../paths'
import { useOrganizationId } from '../place'
import { StatusBadge } from '../ui/Badge'
import { Banner } from '../ui/Banner'
import { Card } from '../ui/Card'
import { DataTable } from '../ui/DataTable'
import { DescriptionList } from '../ui/DescriptionList'
import { ErrorState } from '../ui/ErrorState'
import { Link } from '../ui/Link'
import { LinkButton } from '../ui/LinkButton'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { Timestamp } from '../ui/Timestamp'
import { DownloadButton } from './DownloadButton'
import { invoiceQuery, type InvoiceDetails } from './invoice-queries'
import { lineColumns } from './invoiceColumns'
import { InvoiceParties } from './InvoiceParties'
import { InvoicePayments } from './InvoicePayments'
import { moneyText, statusTones, titleOf } from './invoiceWords'
import './invoices.css'

const pdf = '/api/organizations/{organizationId}/invoices/{invoiceId}/document.pdf'
const csv = '/api/organizations/{organizationId}/invoices/{invoiceId}/document.csv'

const PayInvoice = lazy(async () => {
  const code = import('../payments/PayInvoice')
  const [module] = await Promise.all([code, loadMessages('payments'), loadMessages('billingProblems')])
  return { default: module.PayInvoice }
})

/** One invoice or credit note: what is billed, to whom, what became of it. */
export function InvoicePage(): ReactNode {
  const organizationId = useOrganizationId()
  const { invoiceId = '' } = useParams({ strict: false }) as { invoiceId?: string }
  const params = { organizationId, invoiceId }
  const { data: invoice, error, refetch } = useQuery(invoiceQuery(params))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (invoice === undefined) return <Skeleton lines={8} />
  return (
    <Page
      title={titleOf(invoice)}
      description={rich('invoices.of', {
        day: <Timestamp key="day" at={invoice.issuedAt} look="date" timeZone={invoice.timeZone} />,
        total: moneyText(invoice.totalMinor, invoice.currency),
      })}
      actions={
        <>
          <LinkButton to={paths.invoices(organizationId)}>{t('invoices.back')}</LinkButton>
          <DownloadButton kind="pdf" label={t('invoices.pdf')} address={addressOf(pdf, params, {})} />
          <DownloadButton kind="csv" label={t('invoices.csv')} address={addressOf(csv, params, {})} />
        </>
      }
    >
      <Facts organizationId={organizationId} invoice={invoice} />
      {invoice.kind === 'invoice' && (
        <Suspense>
          <PayInvoice organizationId={organizationId} invoice={invoice} />
        </Suspense>
      )}
      <Card title={t('invoices.lines')}>
        <DataTable
          caption={t('invoices.lines')}
          columns={lineColumns(invoice)}
          rows={invoice.lines}
          rowId={(line) => String(invoice.lines.indexOf(line))}
          rowLabel={({ planName }) => planName}
          empty={null}
        />
        <Totals invoice={invoice} />
      </Card>
      <InvoiceParties invoice={invoice} />
      <InvoicePayments organizationId={organizationId} invoice={invoice} />
    </Page>
  )
}

function Facts({ organizationId, invoice }: { organizationId: string; invoice: InvoiceDetails }): ReactNode {
  const { status, dueAt, endedAt, corrects, reason, buyer, tax, timeZone } = invoice
  const day = (at: string | null) => (at === null ? null : <Timestamp at={at} look="date" timeZone={timeZone} />)
  const items = [
    {
      label: t('invoices.column.status'),
      value: <StatusBadge tone={statusTones[status]}>{t(`invoices.status.${status}`)}</StatusBadge>,
    },
    { label: t('invoices.column.due'), value: day(dueAt) },
    { label: t('invoices.ended'), value: day(endedAt) },
    {
      label: t('invoices.corrects'),
      value: corrects && <Link to={paths.invoice({ organizationId, invoiceId: corrects.id })}>{corrects.number}</Link>,
    },
    { label: t('invoices.purchaseOrder'), value: buyer.purchaseOrder },
    { label: t('invoices.reason'), value: reason },
  ]
  return (
    <>
      {tax.treatment === 'reverse_charge' && <Banner>{t('invoices.reverseCharge')}</Banner>}
      <Card>
        <DescriptionList items={items.filter(({ value }) => value !== null && value !== '')} />
      </Card>
    </>
  )
}

function Totals({ invoice }: { invoice: InvoiceDetails }): ReactNode {
  const { currency, kind, tax } = invoice
  const money = (amount: number) => moneyText(amount, currency)
  const taxName = tax.name === '' ? t('invoices.total.tax') : tax.name
  const rows: [label: string, text: string, isStrong: boolean][] = [
    [t('invoices.total.net'), money(invoice.netMinor), false],
    [taxName, money(invoice.taxMinor), false],
    [t('invoices.total.total'), money(invoice.totalMinor), true],
  ]
  const lowered: [label: string, amount: number][] = [
    [t('invoices.total.credit'), invoice.creditUsedMinor],
    [t('invoices.total.credited'), invoice.creditedMinor],
    [t('invoices.total.paid'), invoice.paidMinor],
  ]
  for (const [label, amount] of lowered) if (amount > 0) rows.push([label, money(-amount), false])
  if (kind === 'invoice' && invoice.status !== 'void')
    rows.push([t('invoices.total.due'), money(invoice.dueMinor), true])
  return (
    <dl className="invoice-totals">
      {rows.map(([label, text, isStrong]) => (
        <div key={label} className={isStrong ? 'invoice-totals__strong' : undefined}>
          <dt>{label}</dt>
          <dd className="number">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
