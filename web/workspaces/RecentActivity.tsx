import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { AuditEntryList } from '../audit/AuditEntryList'
import { call } from '../api'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { Card } from '../ui/Card'
import { LinkButton } from '../ui/LinkButton'
import { Skeleton } from '../ui/Skeleton'

/** The latest entries of the audit log that this person may read. */
export function RecentActivity({ organizationId }: { organizationId: string }): ReactNode {
  const { data } = useQuery({
    queryKey: ['organization', organizationId, 'audit-log', { recent: true }],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/audit-log', { params: { organizationId }, query: { limit: 6 } }),
  })
  return (
    <Card
      title={t('workspaces.overview.activity')}
      footer={<LinkButton to={paths.auditLog(organizationId)}>{t('workspaces.overview.log')}</LinkButton>}
    >
      {data === undefined ? <Skeleton lines={4} /> : <AuditEntryList entries={data.data} />}
    </Card>
  )
}
