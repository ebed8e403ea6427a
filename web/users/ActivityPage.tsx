import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { AuditEntryList } from '../audit/AuditEntryList'
import { call } from '../api'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { ErrorState } from '../ui/ErrorState'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'

/** What happened to the person's own user: so that they notice what was not them. */
export function ActivityPage(): ReactNode {
  const log = useInfiniteQuery({
    queryKey: ['me', 'activity'],
    queryFn: ({ pageParam }) =>
      call('GET /api/users/me/audit-log', { query: { limit: 30, cursor: pageParam === '' ? undefined : pageParam } }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  return (
    <Page title={t('console.person.activity')} description={t('profile.activity.description')}>
      <Card>
        {log.error !== null && <ErrorState error={log.error} onRetry={() => void log.refetch()} />}
        {log.data === undefined ? (
          log.error === null && <Skeleton lines={6} />
        ) : (
          <AuditEntryList entries={log.data.pages.flatMap(({ data }) => data)} />
        )}
        {log.hasNextPage && (
          <Button isBusy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t('profile.activity.older')}
          </Button>
        )}
      </Card>
    </Page>
  )
}
