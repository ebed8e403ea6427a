import type { ReactNode } from 'react'
import { currentLocale, t } from '../messages/messages'
import { DayChart, dayText } from './DayChart'
import { Skeleton } from './Skeleton'

export type Day = { day: string; last: number; highest: number }
type Figures = { first: string; last: string; most: string; now: string }

const number = (count: number) => count.toLocaleString(currentLocale())

type Props = {
  days: readonly Day[] | undefined
  /** What the chart and its table show. */
  caption: string
  label: (figures: Figures) => string
}

/** The most of something on each day, as a chart and as the table it is drawn from. Its words are of the part of seats. */
export function DayHistory({ days, caption, label }: Props): ReactNode {
  const [first] = days ?? []
  const last = days?.at(-1)
  if (days === undefined || first === undefined || last === undefined) return <Skeleton lines={4} />
  const most = Math.max(...days.map(({ highest }) => highest))
  const figures = { first: dayText(first.day), last: dayText(last.day), most: number(most), now: number(last.last) }
  return (
    <div className="stack stack--tight">
      <DayChart label={label(figures)} days={days.map(({ day, highest }) => ({ day, value: highest }))} />
      <details>
        <summary>{t('seats.days.table')}</summary>
        <div className="table-scroll">
          <table className="table">
            <caption className="visually-hidden">{caption}</caption>
            <thead>
              <tr>
                <th scope="col">{t('seats.column.day')}</th>
                <th scope="col">{t('seats.column.highest')}</th>
                <th scope="col">{t('seats.column.last')}</th>
              </tr>
            </thead>
            <tbody>
              {changesOf(days).map(({ day, highest, last: atEnd }) => (
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

/** The days on which the number was another one than the day before, the latest first: the others say nothing. */
const changesOf = (days: readonly Day[]) =>
  days
    .filter(({ last, highest }, index) => index > 0 && (last !== days[index - 1]?.last || highest !== last))
    .toReversed()
