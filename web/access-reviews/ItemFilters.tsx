import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { FilterChips } from '../ui/FilterChips'
import { WorkspaceFilter } from '../workspaces/WorkspaceFilter'
import { itemAnswers, type ItemAnswer, type ItemFilter, type ReviewDetails } from './access-review-queries'
import { ItemPersonFilter } from './ItemPersonFilter'

type Change = Partial<Record<'whose' | 'answer' | 'workspace' | 'person' | 'reviewer', string>>
type Props = {
  organizationId: string
  review: ReviewDetails
  mayManage: boolean
  filter: ItemFilter
  onChange: (change: Change) => void
}

/** What the entries are narrowed by: administrators choose among all, reviewers among their own. */
export function ItemFilters({ organizationId, review, mayManage, filter, onChange }: Props): ReactNode {
  const isAll = mayManage && !filter.isMine && filter.userId === '' && filter.reviewerId === ''
  const countOf = (answer: ItemAnswer) => (isAll && filter.workspaceId === '' ? review.counts[answer] : undefined)
  return (
    <>
      {mayManage && (
        <FilterChips
          label={t('reviews.whose')}
          value={filter.isMine ? 'mine' : ''}
          options={[
            { value: '', label: t('reviews.whose.all'), count: review.items },
            { value: 'mine', label: t('reviews.whose.mine'), count: review.yours },
          ]}
          onChange={(whose) => onChange({ whose, reviewer: '' })}
        />
      )}
      {mayManage && (
        <div className="review-filters">
          <ItemPersonFilter
            organizationId={organizationId}
            label={t('reviews.filter.person')}
            everyone={t('reviews.filter.person.all')}
            value={filter.userId}
            onChange={(person) => onChange({ person })}
          />
          <ItemPersonFilter
            organizationId={organizationId}
            label={t('reviews.filter.reviewer')}
            everyone={t('reviews.filter.reviewer.all')}
            value={filter.isMine ? '' : filter.reviewerId}
            onChange={(reviewer) => onChange({ reviewer, whose: '' })}
          />
          <WorkspaceFilter
            organizationId={organizationId}
            isLabelled
            value={filter.workspaceId}
            onChange={(workspace) => onChange({ workspace })}
          />
        </div>
      )}
      <FilterChips
        label={t('reviews.column.answer')}
        value={filter.answer}
        options={[
          { value: 'all' as const, label: t('reviews.answer.all') },
          ...itemAnswers.map((value) => ({ value, label: t(`reviews.answer.${value}`), count: countOf(value) })),
        ]}
        onChange={(answer) => onChange({ answer })}
      />
    </>
  )
}
