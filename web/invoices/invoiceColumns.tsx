import { currentLocale, t } from '../messages/messages'
import { paths } from '../paths'
import { StatusBadge } from '../ui/Badge'
import { Link } from '../ui/Link'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import type { InvoiceDetails, InvoiceLine, InvoiceRow } from './invoice-queries'
import { lineText, moneyText, percentText, remarksOf, statusTones, titleOf } from './invoiceWords'

export function invoiceColumns(organizationId: string): Column<InvoiceRow>[] {
  return [
    {
      id: 'number',
      header: t('invoices.column.number'),
      cell: (row) => <Link to={paths.invoice({ organizationId, invoiceId: row.id })}>{titleOf(row)}</Link>,
    },
    {
      id: 'status',
      header: t('invoices.column.status'),
      cell: ({ status }) => <StatusBadge tone={statusTones[status]}>{t(`invoices.status.${status}`)}</StatusBadge>,
    },
    {
      id: 'issued',
      header: t('invoices.column.issued'),
      cell: ({ issuedAt }) => <Timestamp at={issuedAt} look="date" />,
    },
    {
      id: 'due',
      header: t('invoices.column.due'),
      cell: ({ dueAt, status }) => (dueAt === null || status !== 'open' ? '–' : <Timestamp at={dueAt} look="date" />),
    },
    {
      id: 'total',
      header: t('invoices.column.total'),
      align: 'end',
      cell: ({ totalMinor, currency }) => moneyText(totalMinor, currency),
    },
    {
      id: 'open',
      header: t('invoices.column.open'),
      align: 'end',
      cell: ({ dueMinor, currency }) => (dueMinor === 0 ? '–' : moneyText(dueMinor, currency)),
    },
  ]
}

export function lineColumns({
  currency,
  timeZone,
}: Pick<InvoiceDetails, 'currency' | 'timeZone'>): Column<InvoiceLine>[] {
  return [
    {
      id: 'what',
      header: t('invoices.column.what'),
      cell: (line) => (
        <span className="invoice-line">
          <span>{lineText(line)}</span>
          {remarksOf(line, { currency, timeZone }).map((remark) => (
            <span key={remark} className="quiet small">
              {remark}
            </span>
          ))}
        </span>
      ),
    },
    {
      id: 'quantity',
      header: t('invoices.column.quantity'),
      align: 'end',
      cell: ({ quantity }) => quantity.toLocaleString(currentLocale()),
    },
    {
      id: 'unit',
      header: t('invoices.column.unit'),
      align: 'end',
      cell: ({ unitAmountMinor }) => (unitAmountMinor === null ? '–' : moneyText(unitAmountMinor, currency)),
    },
    {
      id: 'net',
      header: t('invoices.column.net'),
      align: 'end',
      cell: ({ netMinor }) => moneyText(netMinor, currency),
    },
    {
      id: 'tax',
      header: t('invoices.column.tax'),
      align: 'end',
      cell: ({ taxMinor, taxRatePpm }) => (
        <span className="invoice-line invoice-line--end">
          <span>{moneyText(taxMinor, currency)}</span>
          <span className="quiet small">{percentText(taxRatePpm)}</span>
        </span>
      ),
    },
  ]
}
