import type { ReactNode } from 'react'
import { moneyText } from '../invoices/invoiceWords'
import { t } from '../messages/messages'
import { BillLines } from './BillLines'
import type { Outcome } from './subscription-queries'
import { dateText } from './subscriptionWords'

/** What is billed at once, line by line, and what is billed next. */
export function ReviewedMoney({ outcome, timeZone }: { outcome: Outcome; timeZone: string }): ReactNode {
  const { bill, nextBill } = outcome
  return (
    <div className="stack" aria-live="polite">
      <section className="reviewed">
        <h3 className="reviewed__head">
          <span>{t(bill === null ? 'subscription.review.free' : 'subscription.review.billed')}</span>
          {bill !== null && <span className="reviewed__total number">{moneyText(bill.totalMinor, bill.currency)}</span>}
        </h3>
        {bill !== null && bill.totalMinor < 0 && (
          <p className="small">
            {t('subscription.review.creditBack', { amount: moneyText(-bill.totalMinor, bill.currency) })}
          </p>
        )}
        {bill !== null && <BillLines bill={bill} timeZone={timeZone} />}
      </section>
      {nextBill !== null && (
        <section className="reviewed reviewed--next">
          <h3 className="reviewed__head">
            <span>{t('subscription.review.next', { date: dateText(nextBill.at, timeZone) })}</span>
            <span className="number">{moneyText(nextBill.totalMinor, nextBill.currency)}</span>
          </h3>
          <details className="billing-details">
            <summary>{t('subscription.review.lines')}</summary>
            <BillLines bill={nextBill} timeZone={timeZone} />
          </details>
        </section>
      )}
    </div>
  )
}
