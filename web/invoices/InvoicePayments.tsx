import type { ReactNode } from 'react'
import { addressOf } from '#contract/client.ts'
import { t, tIfKnown } from '../messages/messages'
import { paths } from '../paths'
import { Card } from '../ui/Card'
import { Link } from '../ui/Link'
import { Timestamp } from '../ui/Timestamp'
import { DownloadButton } from './DownloadButton'
import type { InvoiceDetails } from './invoice-queries'
import { moneyText } from './invoiceWords'

const pdf = '/api/organizations/{organizationId}/invoices/{invoiceId}/receipts/{receiptId}/document.pdf'

/** What was paid on it, each with its receipt, and what was taken back. */
export function InvoicePayments({
  organizationId,
  invoice,
}: {
  organizationId: string
  invoice: InvoiceDetails
}): ReactNode {
  const { id: invoiceId, currency, receipts, refunds, creditNotes } = invoice
  if (receipts.length === 0 && creditNotes.length === 0) return null
  return (
    <Card title={t('invoices.payments')}>
      <ul className="plain-list stack">
        {receipts.map(({ id: receiptId, number, amountMinor, receivedAt, method, reference }) => (
          <li key={receiptId} className="row row--ends">
            <span className="invoice-line">
              <span>{t('invoices.receipt', { number, amount: moneyText(amountMinor, currency) })}</span>
              <span className="quiet small">
                <Timestamp at={receivedAt} look="date" /> · {tIfKnown(`invoices.method.${method}`) ?? method}
                {reference !== '' && (
                  <>
                    {' · '}
                    <bdi>{reference}</bdi>
                  </>
                )}
              </span>
            </span>
            <DownloadButton
              isSmall
              kind="pdf"
              label={t('invoices.receipt.pdf', { number })}
              address={addressOf(pdf, { organizationId, invoiceId, receiptId }, {})}
            />
          </li>
        ))}
        {refunds.map(({ id, amountMinor, state, reference, createdAt }) => (
          <li key={id} className="invoice-line">
            <span>{t('invoices.refund', { amount: moneyText(amountMinor, currency) })}</span>
            <span className="quiet small">
              <Timestamp at={createdAt} look="date" /> · {t(`invoices.refund.${state}`)}
              {reference !== '' && (
                <>
                  {' · '}
                  <bdi>{reference}</bdi>
                </>
              )}
            </span>
          </li>
        ))}
        {creditNotes.map(({ id, number, totalMinor, issuedAt }) => (
          <li key={id} className="invoice-line">
            <span>
              <Link to={paths.invoice({ organizationId, invoiceId: id })}>
                {t('invoices.title.credit_note', { number })}
              </Link>
              {' · '}
              {moneyText(totalMinor, currency)}
            </span>
            <span className="quiet small">
              <Timestamp at={issuedAt} look="date" />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
