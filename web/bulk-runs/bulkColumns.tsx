import { t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import type { Column } from '../ui/tableTypes'
import type { BulkRow, BulkRun } from './bulk-run-queries'
import { effectOf, problemText } from './bulkWords'
import { OutcomeBadge } from './OutcomeBadge'

/** A row of a run: who, from what to what, and what would become or has become of it. */
export function bulkColumns(run: BulkRun): Column<BulkRow>[] {
  const hasLines = run.kind === 'invite'
  return [
    { id: 'who', header: t('bulk.column.who'), cell: whoOf },
    ...(hasLines
      ? [{ id: 'line', header: t('bulk.column.line'), align: 'end' as const, cell: ({ line }: BulkRow) => line ?? '–' }]
      : []),
    ...(run.kind === 'change_access'
      ? [{ id: 'where', header: t('bulk.column.where'), cell: ({ access }: BulkRow) => access?.workspace.name ?? '–' }]
      : []),
    ...(hasLines
      ? []
      : [{ id: 'before', header: t('bulk.column.before'), cell: (row: BulkRow) => effectOf(run, row).before }]),
    { id: 'after', header: t('bulk.column.after'), cell: (row) => effectOf(run, row).after },
    {
      id: 'outcome',
      header: t('bulk.column.outcome'),
      cell: (row) => (
        <span className="row">
          <OutcomeBadge outcome={row.outcome} />
          {row.problem !== null && <span>{problemText(row)}</span>}
        </span>
      ),
    },
  ]
}

function whoOf({ number, userId, name, email }: BulkRow) {
  if (name === '') return <bdi>{email === '' ? t('bulk.nobody') : email}</bdi>
  return <Who id={userId ?? String(number)} name={name} detail={email} />
}
