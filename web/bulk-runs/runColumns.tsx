import { t } from '../messages/messages'
import { paths } from '../paths'
import { StatusBadge } from '../ui/Badge'
import { Link } from '../ui/Link'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import type { BulkRun } from './bulk-run-queries'
import { countWords, settingWords, statusTones } from './bulkWords'

/** A run in the list: what, in which state, how many rows came to what, by whom and when. */
export function runColumns(organizationId: string): Column<BulkRun>[] {
  return [
    {
      id: 'what',
      header: t('bulk.runs.column.what'),
      cell: (run) => (
        <>
          <Link to={paths.bulkRun({ organizationId, runId: run.id })}>{t(`bulk.kind.${run.kind}`)}</Link>
          <div className="quiet small">{settingWords(run).join(' · ')}</div>
        </>
      ),
    },
    {
      id: 'status',
      header: t('bulk.runs.column.status'),
      cell: ({ status }) => <StatusBadge tone={statusTones[status]}>{t(`bulk.status.${status}`)}</StatusBadge>,
    },
    { id: 'rows', header: t('bulk.runs.column.rows'), cell: (run) => countWords(run).join(' · ') },
    { id: 'by', header: t('bulk.runs.column.by'), cell: ({ createdBy }) => <bdi>{createdBy}</bdi> },
    {
      id: 'at',
      header: t('bulk.runs.column.at'),
      cell: ({ confirmedAt, createdAt }) => <Timestamp at={confirmedAt ?? createdAt} />,
    },
  ]
}
