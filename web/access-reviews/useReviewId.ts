import { useParams } from '@tanstack/react-router'

/** The review that the address names; for the page below …/access-reviews/$reviewId. */
export function useReviewId(): string {
  const { reviewId } = useParams({ strict: false }) as { reviewId?: string }
  if (reviewId === undefined) throw new Error('This page needs a review in its address')
  return reviewId
}
