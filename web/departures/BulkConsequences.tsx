import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { bulkDepartureQuery, type HowToGo } from './departure-queries'
import { lostThings } from './departureWords'

type Props = { organizationId: string; runId: string; how: HowToGo }

/** What hangs on all whom a run would remove or suspend, summed up. Nothing is shown when nothing does. */
export function BulkConsequences({ organizationId, runId, how }: Props): ReactNode {
  const { data: departure } = useQuery(bulkDepartureQuery({ organizationId, runId }))
  const sentences = departure === undefined ? [] : lostThings(how, departure)
  if (sentences.length === 0) return null
  return (
    <>
      <p>{t('departure.bulk.title')}</p>
      <ul className="consequences">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}
