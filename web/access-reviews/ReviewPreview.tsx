import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { currentLocale, t } from '../messages/messages'
import { Banner } from '../ui/Banner'
import { Skeleton } from '../ui/Skeleton'
import { previewQuery, type ReviewPlan } from './access-review-queries'

type Props = { organizationId: string; plan: ReviewPlan | null }

/** How much the review would ask, and of whom; said before it starts. */
export function ReviewPreview({ organizationId, plan }: Props): ReactNode {
  const { data, error } = useQuery(previewQuery(organizationId, plan))
  return (
    <section className="review-preview" aria-label={t('reviews.preview')} aria-live="polite">
      <h3>{t('reviews.preview')}</h3>
      {plan === null && <p className="quiet">{t('reviews.preview.incomplete')}</p>}
      {plan !== null && error !== null && <Banner tone="danger">{t('reviews.preview.failed')}</Banner>}
      {plan !== null && error === null && data === undefined && <Skeleton lines={2} />}
      {plan !== null && data !== undefined && (
        <>
          <p>
            {data.roles + data.levels === 0
              ? t('reviews.preview.nothing')
              : t('reviews.preview.items', { roles: data.roles, levels: data.levels })}
          </p>
          <ul className="plain-list review-preview__rows">
            {data.reviewers.map(({ reviewer, workspace, items }) => (
              <li key={reviewer?.userId ?? workspace} className="row row--ends">
                <span dir="auto">
                  {reviewer === null ? t('reviews.ownersOf', { workspace: workspace ?? '' }) : reviewer.name}
                </span>
                <span className="number quiet">{items.toLocaleString(currentLocale())}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
