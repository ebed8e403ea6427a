import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { currentLocale, t } from '../messages/messages'
import { DayChart, dayText } from '../ui/DayChart'
import { ErrorState } from '../ui/ErrorState'
import { Skeleton } from '../ui/Skeleton'
import { seatDaysQuery } from './seat-queries'

const number = (count: number) => count.toLocaleString(currentLocale())

/** The most seats of each day, as a chart and as the table it is drawn from. */
export function SeatDays({ organizationId, days }: { organizationId: string; days: number }): ReactNode {
  const { data, error, refetch } = useQuery(seatDaysQuery(organizationId, days))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  const [first] = data ?? []
  const last = data?.at(-1)
  if (data === undefined || first === undefined || last === undefined) return <Skeleton lines={4} />
  const most = Math.max(...data.map(({ highest }) => highest))
  const figures = { first: dayText(first.day), last: dayText(last.day), most: number(most), now: number(last.last) }
  return (
    <div className="stack stack--tight">
      <DayChart
        label={t('seats.days.figures', figures)}
        days={data.map(({ day, highest }) => ({ day, value: highest }))}
      />
      <details>
        <summary>{t('seats.days.table')}</summary>
        <div className="table-scroll">
          <table className="table">
            <caption className="visually-hidden">{t('seats.days')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('seats.column.day')}</th>
                <th scope="col">{t('seats.column.highest')}</th>
                <th scope="col">{t('seats.column.last')}</th>
              </tr>
            </thead>
            <tbody>
              {changesOf(data).map(({ day, highest, last: atEnd }) => (
                <tr key={day}>
                  <th scope="row">{dayText(day)}</th>
                  <td className="number">{number(highest)}</td>
                  <td className="number">{number(atEnd)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  )
}

type Day = { day: string; last: number; highest: number }

/** The days on which the number was another one than the day before, the latest first: the others say nothing. */
const changesOf = (days: readonly Day[]) =>
  days
    .filter(({ last, highest }, index) => index > 0 && (last !== days[index - 1]?.last || highest !== last))
    .toReversed()
