import type { ReactNode } from 'react'
import { currentLocale, t } from '../messages/messages'
import { Card } from '../ui/Card'
import type { InvoiceDetails } from './invoice-queries'

type Party = Omit<InvoiceDetails['buyer'], 'purchaseOrder'>

/** Who bills and who is billed, as they were when it was issued; how to pay, where that was said. */
export function InvoiceParties({ invoice: { buyer, seller, status } }: { invoice: InvoiceDetails }): ReactNode {
  const transfer = status === 'open' ? (seller?.bankTransfer ?? '') : ''
  return (
    <div className="columns">
      <Card title={t('invoices.buyer')}>
        <Address party={buyer} />
      </Card>
      {seller !== null && (
        <Card title={t('invoices.seller')}>
          <Address party={seller} more={[seller.register, seller.email]} />
        </Card>
      )}
      {transfer !== '' && (
        <Card title={t('invoices.transfer')}>
          <p className="invoice-address">
            <span>
              <bdi>{transfer}</bdi>
            </span>
          </p>
        </Card>
      )}
    </div>
  )
}

function Address({ party, more }: { party: Party; more?: string[] }): ReactNode {
  const names = new Intl.DisplayNames(currentLocale(), { type: 'region' })
  const lines = [
    party.street,
    [party.postalCode, party.city].filter(Boolean).join(' '),
    party.region,
    party.country === null ? '' : (names.of(party.country) ?? party.country),
    ...party.taxIds.map(({ value }) => t('invoices.taxId', { id: value })),
    ...(more ?? []),
  ].filter(Boolean)
  return (
    <address className="invoice-address">
      <strong>
        <bdi>{party.legalName}</bdi>
      </strong>
      {lines.map((line) => (
        <span key={line}>
          <bdi>{line}</bdi>
        </span>
      ))}
    </address>
  )
}
