import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { roleHas } from '#contract/permissions.ts'
import { call } from '../api'
import { loadMessages, rich, t } from '../messages/messages'
import { refusalText } from '../members/refusalText'
import { useOrganizationId } from '../place'
import { organizationQuery } from '../queries'
import { Banner } from '../ui/Banner'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { ErrorState } from '../ui/ErrorState'
import { Page } from '../ui/Page'
import { Skeleton } from '../ui/Skeleton'
import { showToast } from '../ui/toasts'
import { reviewQuery, useReviewsChanged, type ReviewDetails } from './access-review-queries'
import { PrintButton } from './PrintButton'
import { ReviewItems } from './ReviewItems'
import { ReviewProgress } from './ReviewProgress'
import { dayText, scopeText } from './reviewWords'
import { useReviewId } from './useReviewId'
import './reviews.css'

/** Exported as the history is, with its words for that. */
const ExportButton = lazy(async () => {
  const [{ ExportButton: component }] = await Promise.all([
    import('../access-history/ExportButton'),
    loadMessages('history'),
  ])
  return { default: component }
})

/** One review: how far it is, and its items to be answered. */
export function AccessReviewPage(): ReactNode {
  const organizationId = useOrganizationId()
  const reviewId = useReviewId()
  const { data: review, error, refetch } = useQuery(reviewQuery({ organizationId, reviewId }))
  const { data: organization } = useQuery(organizationQuery(organizationId))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (review === undefined || organization === undefined) return <Skeleton lines={6} />
  const mayManage = roleHas(organization.role, 'access_reviews.manage')
  return (
    <Page
      title={review.name}
      description={rich('reviews.about', {
        scope: scopeText(review),
        date: dayText(review.deadline),
        timeZone: review.timeZone,
        person: <bdi key="person">{review.startedBy.name}</bdi>,
      })}
      actions={mayManage && <ManageActions organizationId={organizationId} review={review} />}
    >
      <StateBanner review={review} isFrozen={organization.frozen !== null} />
      <ReviewProgress review={review} />
      <ReviewItems organizationId={organizationId} review={review} mayManage={mayManage} />
    </Page>
  )
}

type BannerProps = { review: ReviewDetails; isFrozen: boolean }

function StateBanner({ review: { status, atDeadline, yours }, isFrozen }: BannerProps): ReactNode {
  if (status === 'cancelled') return <Banner>{t('reviews.banner.cancelled')}</Banner>
  const isOver = status === 'closed'
  if (isFrozen && !isOver) return <Banner tone="warning">{t('reviews.banner.frozen')}</Banner>
  if (status === 'closing') return <Banner tone="warning">{t('reviews.banner.closing')}</Banner>
  if (isOver) return <Banner tone="success">{t('reviews.banner.closed')}</Banner>
  if (atDeadline === 'remove') return <Banner tone="warning">{t('reviews.banner.remove')}</Banner>
  return yours === 0 ? null : <Banner tone="accent">{t('reviews.banner.yours', { count: yours })}</Banner>
}

type ActionsProps = { organizationId: string; review: ReviewDetails }

function ManageActions({ organizationId, review }: ActionsProps): ReactNode {
  const [isCancelling, setCancelling] = useState(false)
  const changed = useReviewsChanged(organizationId)
  const params = { organizationId, reviewId: review.id }
  return (
    <>
      <Suspense>
        <ExportButton
          path={`/api/organizations/{organizationId}/access-reviews/${review.id}/report.csv`}
          organizationId={organizationId}
          query={{}}
        />
      </Suspense>
      <PrintButton params={params} />
      {review.status === 'open' && (
        <Button disabledReason={refusalText(review.refusals.cancel)} onClick={() => setCancelling(true)}>
          {t('reviews.cancel')}
        </Button>
      )}
      <ConfirmDialog
        isOpen={isCancelling}
        isDangerous
        title={t('reviews.cancel.title', { name: review.name })}
        consequences={[t('reviews.cancel.stays'), t('reviews.cancel.ends')]}
        confirmLabel={t('reviews.cancel')}
        cancelLabel={t('reviews.cancel.not')}
        onClose={() => setCancelling(false)}
        onConfirm={async () => {
          await call('POST /api/organizations/{organizationId}/access-reviews/{reviewId}/cancel', { params })
          setCancelling(false)
          showToast(t('reviews.cancelled', { name: review.name }))
          await changed()
        }}
      />
    </>
  )
}
