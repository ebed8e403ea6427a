import type { ReactNode } from 'react'
import { lineText, moneyText, percentText, periodOf } from '../invoices/invoiceWords'
import { t } from '../messages/messages'
import type { Bill } from './subscription-queries'
import { numberText, percentOfPeriod } from './subscriptionWords'

type Props = { bill: Bill; timeZone: string }

/** What a bill consists of, to the minor unit, and what it adds up to. */
export function BillLines({ bill, timeZone }: Props): ReactNode {
  const { currency, lines } = bill
  const money = (amount: number) => moneyText(amount, currency)
  const rates = [...new Set(lines.map(({ taxRatePpm }) => taxRatePpm))].filter((rate) => rate > 0)
  return (
    <div className="bill">
      <ul className="plain-list">
        {lines.map((line, index) => (
          // The lines of one answer never change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="bill__line">
            <span>
              <span>{lineText(line)}</span>
              {remarks(line, { currency, timeZone }).map((remark) => (
                <span key={remark} className="quiet small number">
                  {remark}
                </span>
              ))}
            </span>
            <span className="number">{money(line.netMinor)}</span>
          </li>
        ))}
      </ul>
      <dl>
        {bill.taxMinor !== 0 && (
          <>
            <Sum label={t('invoices.total.net')} text={money(bill.netMinor)} />
            <Sum
              label={t('subscription.total.tax', { rate: rates.map(percentText).join(' + ') })}
              text={money(bill.taxMinor)}
            />
          </>
        )}
        <Sum label={t('invoices.total.total')} text={money(bill.totalMinor)} isStrong />
      </dl>
    </div>
  )
}

function Sum({ label, text, isStrong = false }: { label: string; text: string; isStrong?: boolean }): ReactNode {
  return (
    <div className={isStrong ? 'bill__sum bill__sum--total' : 'bill__sum'}>
      <dt>{label}</dt>
      <dd className="number">{text}</dd>
    </div>
  )
}

type Of = { currency: string; timeZone: string }

/** The period of a line, the part of it that is billed, and how its amount comes about. */
function remarks(line: Bill['lines'][number], { currency, timeZone }: Of): string[] {
  const { share, tiers, quantity, unitAmountMinor } = line
  const times = (count: number, amount: number) => `${numberText(count)} × ${moneyText(amount, currency)}`
  const steps = (tiers ?? [])
    .filter((tier) => tier.quantity > 0)
    .map((tier) => times(tier.quantity, tier.unitAmountMinor))
  const isPart = share !== null && share.numerator !== share.denominator
  return [
    [periodOf(line, timeZone), ...(isPart ? [percentOfPeriod(share)] : [])].join(' · '),
    ...(tiers === null && unitAmountMinor !== null && quantity !== 1 ? [times(quantity, unitAmountMinor)] : []),
    ...(steps.length === 0 ? [] : [steps.join(' + ')]),
  ]
}
