import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Api } from '#contract/api.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from '../api'
import { lineText, moneyText, remarksOf } from '../invoices/invoiceWords'
import { currentLocale, t } from '../messages/messages'
import { useSettled } from '../ui/useSettled'

export type Wanted = { emails?: readonly string[]; userIds?: readonly string[]; more?: number }
type Preview = OutputOf<Api['previewSeats']>
type Money = NonNullable<Preview['money']>
type Bill = NonNullable<Money['bill']>

/** As many as are asked about by name; others count without one. */
const most = 100

/** How many seats this would take, how many are free, and for those who see it the money. */
export function SeatPreview({ organizationId, wanted }: { organizationId: string; wanted: Wanted }): ReactNode {
  const { emails = [], userIds = [], more = 0 } = useSettled(wanted, 400)
  const body = { emails: emails.slice(0, most), userIds: userIds.slice(0, most), more }
  const count = body.emails.length + body.userIds.length + more
  const { data } = useQuery({
    // Under the members, so that whoever changes those refreshes it.
    queryKey: ['organization', organizationId, 'members', 'seats', 'preview', body],
    queryFn: () => call('POST /api/organizations/{organizationId}/seats/preview', { params: { organizationId }, body }),
    enabled: count > 0,
    placeholderData: keepPreviousData,
    // An address that the server reads differently is refused with its reason when it is sent.
    retry: false,
  })
  if (count === 0 || data === undefined) return null
  const { free, wanted: seats, money } = data
  return (
    <section className="stack stack--tight small" aria-label={t('seatPreview.label')}>
      <p role="status">
        {t('seatPreview.takes', { count: seats })} {roomText(data)}
      </p>
      {free !== null && seats > free && (
        <p className="field__error">{t('seatPreview.short', { count: seats - free })}</p>
      )}
      {money !== null && seats > 0 && <Cost preview={data} money={money} />}
    </section>
  )
}

const number = (count: number) => count.toLocaleString(currentLocale())

function roomText({ free, limit, plan, taken }: Preview): string {
  return free === null || limit === null
    ? t('seatPreview.noEnd', { plan, taken: number(taken) })
    : t('seatPreview.free', { free: number(free), limit: number(limit), plan })
}

function Cost({ preview, money }: { preview: Preview; money: Money }): ReactNode {
  const { bill, each } = money
  const amount = ({ netMinor, totalMinor }: { netMinor: number; totalMinor: number }, currency: string) =>
    netMinor === totalMinor
      ? moneyText(netMinor, currency)
      : `${moneyText(netMinor, currency)} (${t('seatPreview.tax', { total: moneyText(totalMinor, currency) })})`
  const isFree = (bill?.netMinor ?? 0) === 0 && (each?.netMinor ?? 0) === 0
  return (
    <>
      {preview.isTrial && <p>{t('seatPreview.trial')}</p>}
      {isFree && !preview.isTrial && <p>{t('seatPreview.nothing')}</p>}
      {bill !== null && bill.netMinor !== 0 && <p>{t('seatPreview.now', { amount: amount(bill, bill.currency) })}</p>}
      {each !== null && each.netMinor !== 0 && (
        <p>{t(`seatPreview.${each.interval}`, { amount: amount(each, each.currency) })}</p>
      )}
      {bill !== null && bill.netMinor !== 0 && <Lines bill={bill} />}
    </>
  )
}

function Lines({ bill }: { bill: Bill }): ReactNode {
  return (
    <details>
      <summary>{t('seatPreview.lines')}</summary>
      <ul className="stack stack--tight">
        {bill.lines.map((line) => (
          <li key={`${line.kind} ${line.quantity} ${line.netMinor}`}>
            {lineText(line)}: {moneyText(line.netMinor, bill.currency)}
            <br />
            <span className="quiet">{remarksOf(line, { currency: bill.currency, timeZone: 'UTC' }).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
