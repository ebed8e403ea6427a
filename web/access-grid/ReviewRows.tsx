import { IconArrowRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { grantText, problemText } from '../bulk-runs/bulkWords'
import { OutcomeBadge } from '../bulk-runs/OutcomeBadge'
import { t } from '../messages/messages'
import { Avatar } from '../ui/Avatar'
import { classNames } from '../ui/classNames'
import type { ReviewRow } from './grid-queries'
import './review.css'

/** The rows of a run under the person they are about. */
export function ReviewRows({ rows }: { rows: readonly ReviewRow[] }): ReactNode {
  const people: { first: ReviewRow; rows: ReviewRow[] }[] = []
  for (const row of rows) {
    const last = people.at(-1)
    if (last !== undefined && last.first.userId === row.userId) last.rows.push(row)
    else people.push({ first: row, rows: [row] })
  }
  return (
    <ul className="access-review">
      {people.map(({ first, rows: ofPerson }) => (
        <li key={first.number}>
          <span className="access-review__who">
            <Avatar id={first.userId ?? ''} name={first.name} size="small" />
            <strong>
              <bdi>{first.name}</bdi>
            </strong>
            <span className="quiet small truncate" dir="auto">
              {first.email}
            </span>
          </span>
          <ul className="access-review__changes">
            {ofPerson.map((row) => (
              <Change key={row.number} row={row} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Change({ row }: { row: ReviewRow }): ReactNode {
  const { access, outcome } = row
  const isLeftOut = outcome === 'refused' || outcome === 'failed' || outcome === 'skipped'
  return (
    <li className={classNames('access-review__change', isLeftOut && 'access-review__change--out')}>
      <span className="access-review__where">
        <bdi>{access?.workspace.name ?? '–'}</bdi>
      </span>
      <span className="access-review__what">
        <span className="quiet">
          <span className="visually-hidden">{t('grid.before')}: </span>
          {words(access?.before)}
        </span>
        <IconArrowRight size={14} aria-hidden className="turns" />
        <strong>
          <span className="visually-hidden">{t('grid.after')}: </span>
          {words(access?.after)}
        </strong>
      </span>
      {outcome !== 'ready' && <OutcomeBadge outcome={outcome} />}
      {row.problem !== null && <span className="access-review__why">{problemText(row)}</span>}
    </li>
  )
}

type Access = NonNullable<ReviewRow['access']>

const words = (grant: Access['before'] | undefined): string =>
  grant === null || grant === undefined ? t('grid.level.none') : grantText(grant)
