import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { Banner } from '../ui/Banner'
import { LinkButton } from '../ui/LinkButton'
import { myReviewsQuery } from './access-review-queries'

/** Tells a reviewer, where everyone lands, that something waits; nothing to everybody else. */
export function ReviewHint({ organizationId }: { organizationId: string }): ReactNode {
  const { data } = useQuery(myReviewsQuery(organizationId))
  const [first, ...others] = data ?? []
  if (first === undefined) return null
  const count = [first, ...others].reduce((sum, { open }) => sum + open, 0)
  const to =
    others.length === 0
      ? paths.accessReview({ organizationId, reviewId: first.id, isMine: true })
      : paths.myAccessReviews(organizationId)
  return (
    <Banner
      tone="accent"
      title={t('workspaces.reviews', { count })}
      actions={<LinkButton to={to}>{t('workspaces.reviews.open')}</LinkButton>}
    />
  )
}
