import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../api'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { Card } from '../ui/Card'
import { ErrorState } from '../ui/ErrorState'
import { Link } from '../ui/Link'
import { Skeleton } from '../ui/Skeleton'
import { AuditEntryList } from './AuditEntryList'

type Props = { organizationId: string; member: { userId: string; name: string } }

/** What was changed about a member lately. What they did themselves is in the audit log. */
export function MemberHistory({ organizationId, member: { userId, name } }: Props): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ['organization', organizationId, 'audit-log', { targetId: userId }],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/audit-log', {
        params: { organizationId },
        query: { targetId: userId, limit: 10 },
      }),
  })
  return (
    <Card
      title={t('members.page.history')}
      actions={<Link to={paths.auditLogOf({ organizationId, userId })}>{t('members.page.deeds', { name })}</Link>}
    >
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined ? error === null && <Skeleton lines={4} /> : <AuditEntryList entries={data.data} />}
    </Card>
  )
}
