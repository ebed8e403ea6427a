import { t } from '../messages/messages'
import { paths } from '../paths'
import { StatusBadge } from '../ui/Badge'
import { Link } from '../ui/Link'
import type { Column } from '../ui/tableTypes'
import type { MyReviewRow, ReviewRow } from './access-review-queries'
import { dayText, scopeText, statusTones } from './reviewWords'

export function reviewColumns(organizationId: string): Column<ReviewRow>[] {
  return [
    {
      id: 'name',
      header: t('reviews.column.name'),
      cell: ({ id, name }) => <Link to={paths.accessReview({ organizationId, reviewId: id })}>{name}</Link>,
    },
    {
      id: 'status',
      header: t('reviews.column.status'),
      cell: ({ status }) => <StatusBadge tone={statusTones[status]}>{t(`reviews.status.${status}`)}</StatusBadge>,
    },
    { id: 'scope', header: t('reviews.column.scope'), cell: scopeText },
    {
      id: 'progress',
      header: t('reviews.column.progress'),
      cell: ({ items, open }) => t('reviews.progress.of', { done: items - open, total: items }),
    },
    { id: 'deadline', header: t('reviews.column.deadline'), cell: ({ deadline }) => dayText(deadline) },
    { id: 'startedBy', header: t('reviews.column.startedBy'), cell: ({ startedBy }) => <bdi>{startedBy.name}</bdi> },
  ]
}

export function myReviewColumns(organizationId: string): Column<MyReviewRow>[] {
  return [
    {
      id: 'name',
      header: t('reviews.column.name'),
      cell: ({ id, name }) => (
        <Link to={paths.accessReview({ organizationId, reviewId: id, isMine: true })}>{name}</Link>
      ),
    },
    { id: 'open', header: t('reviews.column.yours'), cell: ({ open }) => t('reviews.entries', { count: open }) },
    { id: 'deadline', header: t('reviews.column.deadline'), cell: ({ deadline }) => dayText(deadline) },
  ]
}
