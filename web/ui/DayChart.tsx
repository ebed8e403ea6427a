import './chart.css'
import type { ReactNode } from 'react'
import { currentLocale } from '../messages/messages'

export interface DayChartProps {
  /** What the chart shows, in a sentence with its figures: all that a screen reader says of it. */
  label: string
  /** One value a day, the earliest first. */
  days: readonly { day: string; value: number }[]
}

const width = 600
const height = 120

/** Values over days as steps. Time runs from left to right in every language, as in the figures of its readers. */
export function DayChart({ label, days }: DayChartProps): ReactNode {
  const most = Math.max(1, ...days.map(({ value }) => value))
  const step = width / Math.max(1, days.length)
  const y = (value: number) => height - (value / most) * height
  const line = days.map(
    ({ value }, index) => `${index === 0 ? 'M' : 'V'}${index === 0 ? `0 ${y(value)}` : y(value)}H${(index + 1) * step}`,
  )
  const path = line.join('')
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return null
  return (
    <figure className="day-chart">
      <div className="day-chart__plot">
        <span className="day-chart__most number">{most.toLocaleString(currentLocale())}</span>
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
          <path className="day-chart__area" d={`${path}V${height}H0Z`} />
          <path className="day-chart__line" d={path} vectorEffect="non-scaling-stroke" />
        </svg>
      </div>
      <div className="day-chart__ends quiet small">
        <bdi>{dayText(first.day)}</bdi>
        <bdi>{dayText(last.day)}</bdi>
      </div>
    </figure>
  )
}

/** A day in UTC, as the reader's language writes it. */
export const dayText = (day: string): string =>
  new Intl.DateTimeFormat(currentLocale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day))
