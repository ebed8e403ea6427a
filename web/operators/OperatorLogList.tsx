import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { AuditEntryList } from '../audit/AuditEntryList'
import { call } from '../api'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { ErrorState } from '../ui/ErrorState'
import { Skeleton } from '../ui/Skeleton'
import { operatorKey } from './operator-queries'
import { operatorSentence } from './operatorSentence'

/** What operators did, to one organization or to all, newest first. */
export function OperatorLogList({ organizationId }: { organizationId?: string }): ReactNode {
  const log = useInfiniteQuery({
    queryKey: [...operatorKey, 'log', organizationId ?? ''],
    queryFn: ({ pageParam }) =>
      call('GET /api/operator/log', {
        query: { organizationId, cursor: pageParam === '' ? undefined : pageParam },
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  if (log.error !== null) return <ErrorState error={log.error} onRetry={() => void log.refetch()} />
  if (log.data === undefined) return <Skeleton lines={6} />
  return (
    <>
      <AuditEntryList entries={log.data.pages.flatMap(({ data }) => data)} sentence={operatorSentence} />
      {log.hasNextPage && (
        <Button isBusy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('audit.older')}
        </Button>
      )}
    </>
  )
}
