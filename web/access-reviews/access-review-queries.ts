import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Api } from '#contract/api.ts'
import type { OutputOf, RequestOf } from '#contract/endpoint.ts'
import { call } from '../api'
import { everyPage } from '../queries'

export type ReviewRow = OutputOf<Api['listAccessReviews']>['data'][number]
export type MyReviewRow = OutputOf<Api['listMyAccessReviews']>['data'][number]
export type ReviewDetails = OutputOf<Api['getAccessReview']>
export type ItemRow = OutputOf<Api['listAccessReviewItems']>['data'][number]
export type Held = ItemRow['was']
export type ItemAnswer = ItemRow['answer']
export type ReviewPlan = RequestOf<Api['previewAccessReview']>['body']
export type Answer = RequestOf<Api['answerAccessReviewItems']>['body']['answer']
export type Result = OutputOf<Api['answerAccessReviewItems']>['results'][number]

export const itemAnswers = ['open', 'confirmed', 'removed', 'changed', 'superseded', 'not_reviewed'] as const

type Place = { organizationId: string; reviewId: string }
const keyOf = (organizationId: string) => ['organization', organizationId, 'access-reviews'] as const

export const reviewsQuery = (organizationId: string, cursor: string) =>
  queryOptions({
    queryKey: [...keyOf(organizationId), { cursor }],
    queryFn: () =>
      call('GET /api/organizations/{organizationId}/access-reviews', {
        params: { organizationId },
        query: { cursor: cursor || undefined },
      }),
    placeholderData: (previous) => previous,
  })

export const previewQuery = (organizationId: string, plan: ReviewPlan | null) =>
  queryOptions({
    queryKey: [...keyOf(organizationId), 'preview', plan],
    queryFn: () =>
      call('POST /api/organizations/{organizationId}/access-reviews/preview', {
        params: { organizationId },
        body: plan as ReviewPlan,
      }),
    enabled: plan !== null,
    placeholderData: (previous) => previous,
  })

export const myReviewsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: [...keyOf(organizationId), 'mine'],
    queryFn: async () =>
      (await call('GET /api/organizations/{organizationId}/access-reviews/mine', { params: { organizationId } })).data,
  })

export const reviewQuery = (params: Place) =>
  queryOptions({
    queryKey: [...keyOf(params.organizationId), params.reviewId],
    queryFn: () => call('GET /api/organizations/{organizationId}/access-reviews/{reviewId}', { params }),
  })

export type ItemFilter = {
  isMine: boolean
  answer: ItemAnswer | 'all'
  workspaceId: string
  /** Whose access, and who reviews it; empty for everyone. */
  userId: string
  reviewerId: string
  cursor: string
}

const itemsOf = (params: Place, filter: ItemFilter, limit: number) =>
  call('GET /api/organizations/{organizationId}/access-reviews/{reviewId}/items', {
    params,
    query: {
      reviewer: filter.isMine ? 'me' : filter.reviewerId || undefined,
      answer: filter.answer === 'all' ? undefined : filter.answer,
      workspaceId: filter.workspaceId || undefined,
      userId: filter.userId || undefined,
      cursor: filter.cursor || undefined,
      limit,
    },
  })

export const itemsQuery = (params: Place, filter: ItemFilter) =>
  queryOptions({
    queryKey: [...keyOf(params.organizationId), params.reviewId, 'items', filter],
    queryFn: () => itemsOf(params, filter, 50),
    placeholderData: (previous) => previous,
  })

/** The numbers of everything that matches and may be confirmed, page by page. */
export async function allNumbers(params: Place, filter: ItemFilter, signal: AbortSignal): Promise<number[]> {
  const items = await everyPage((cursor) => {
    signal.throwIfAborted()
    return itemsOf(params, { ...filter, cursor }, 100)
  })
  return items.filter(({ refusals }) => refusals.confirm === null).map(({ number }) => number)
}

/** As many as one call takes. */
export const answersAtOnce = 200

export async function sendAnswers(
  params: Place,
  body: { answer: Answer; items: readonly number[]; note: string },
): Promise<Result[]> {
  const { results } = await call('POST /api/organizations/{organizationId}/access-reviews/{reviewId}/answers', {
    params,
    body: { ...body, items: [...body.items] },
  })
  return results
}

/** Answers change what people hold, so everything that was read of the organization may be another. */
export function useReviewsChanged(organizationId: string): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['organization', organizationId] })
}
