import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { refusalText } from '../members/refusalText'
import { t } from '../messages/messages'
import { Who } from '../ui/Avatar'
import { Badge, StatusBadge } from '../ui/Badge'
import { Button } from '../ui/Button'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import type { Held, ItemRow } from './access-review-queries'
import { answerTones, heldName, heldRemarks } from './reviewWords'

type Options = { isOpen: boolean; onConfirm: (row: ItemRow) => void }

export function itemColumns({ isOpen, onConfirm }: Options): Column<ItemRow>[] {
  return [
    {
      id: 'who',
      header: t('reviews.column.who'),
      cell: ({ person: { userId, name, email } }) => <Who id={userId} name={name} detail={email} />,
    },
    {
      id: 'where',
      header: t('reviews.column.where'),
      cell: ({ workspace }) =>
        workspace === null ? <span className="quiet">{t('reviews.organization')}</span> : <bdi>{workspace.name}</bdi>,
    },
    { id: 'held', header: t('reviews.column.held'), cell: heldCell },
    {
      id: 'since',
      header: t('reviews.column.since'),
      cell: ({ heldSince }) => <Timestamp at={heldSince} look="date" />,
    },
    {
      id: 'reviewer',
      header: t('reviews.column.reviewer'),
      cell: ({ reviewer, workspace }) =>
        // A role that nobody else may review waits for another administrator.
        reviewer === null ? t(workspace === null ? 'reviews.nobody' : 'reviews.owners') : <bdi>{reviewer.name}</bdi>,
    },
    {
      id: 'answer',
      header: t('reviews.column.answer'),
      cell: (row) =>
        isOpen && row.answer === 'open' ? (
          <Button
            size="small"
            icon={<IconCheck size={14} aria-hidden />}
            aria-label={t('reviews.confirm.of', { name: row.person.name })}
            disabledReason={refusalText(row.refusals.confirm)}
            onClick={() => onConfirm(row)}
          >
            {t('reviews.confirm')}
          </Button>
        ) : (
          answerCell(row)
        ),
    },
  ]
}

function heldCell({ was, is, hasChanged, answer }: ItemRow): ReactNode {
  return (
    <span className="review-held">
      <span>{heldName(was)}</span>
      <Remarks held={was} />
      {hasChanged && answer === 'open' && (
        <Badge tone="warning">{is === null ? t('reviews.gone') : t('reviews.now', { held: heldName(is) })}</Badge>
      )}
    </span>
  )
}

function Remarks({ held }: { held: Held }): ReactNode {
  const remarks = heldRemarks(held)
  return remarks === '' ? null : <span className="quiet small">{remarks}</span>
}

function answerCell({ answer, became, answeredBy, answeredAt, note, problem }: ItemRow): ReactNode {
  return (
    <span className="review-held">
      <StatusBadge tone={answerTones[answer]}>
        {became === null ? t(`reviews.answer.${answer}`) : t('reviews.changedTo', { held: heldName(became) })}
      </StatusBadge>
      {answeredAt !== null && (
        <span className="quiet small">
          {answeredBy === null ? t('reviews.byDeadline') : <bdi>{answeredBy.name}</bdi>} ·{' '}
          <Timestamp at={answeredAt} look="date" />
        </span>
      )}
      {note !== '' && (
        <span className="small" dir="auto">
          {note}
        </span>
      )}
      {problem !== null && <span className="quiet small">{refusalText(problem)}</span>}
    </span>
  )
}
