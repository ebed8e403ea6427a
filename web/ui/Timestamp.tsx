import { useState, type ReactNode } from 'react'
import { currentLocale } from '../messages/messages'
import { relativeTime } from './relativeTime'

export interface TimestampProps {
  /** ISO 8601, as the API sends it. */
  at: string
  look?: 'date' | 'minute' | 'relative' | undefined
  /** IANA name; the browser's zone when absent. */
  timeZone?: string | undefined
}

/** A moment in the reader's language; pointing at it shows it to the second with its time zone. */
export function Timestamp({ at, look = 'minute', timeZone }: TimestampProps): ReactNode {
  const date = new Date(at)
  const [now] = useState(() => new Date())
  const language = currentLocale()
  const zone = timeZone === undefined ? {} : { timeZone }
  const full = new Intl.DateTimeFormat(language, {
    ...zone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(date)
  const shown =
    look === 'relative'
      ? relativeTime(date, now, language)
      : new Intl.DateTimeFormat(language, {
          ...zone,
          year: 'numeric',
          month: 'short',
          day: 'numeric',
          ...(look === 'minute' && { hour: 'numeric', minute: '2-digit' }),
        }).format(date)
  return (
    <time dateTime={at} title={full}>
      {shown}
    </time>
  )
}
