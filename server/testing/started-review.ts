import type { RequestOf } from '#contract/endpoint.ts'
import type { Api } from '#contract/api.ts'
import type { Browser } from './world.ts'

type Start = RequestOf<Api['startAccessReview']>['body']
export const reviews = '/api/organizations/{organizationId}/access-reviews'
export const review = `${reviews}/{reviewId}` as const

export const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

/** Starts a review of everything, answered by Owners, but for what is wanted otherwise; its id and items for short. */
export async function startedReview(
  by: Browser & { userId: string },
  organizationId: string,
  wanted: Partial<Start> = {},
) {
  const params = { organizationId }
  const body = {
    name: 'Spring',
    deadline: inDays(30),
    scope: { kind: 'all' as const },
    reviewers: { kind: 'owners' as const },
    fallbackId: by.userId,
    ...wanted,
  }
  const { reviewId, items } = await by.call(`POST ${reviews}`, { params, body })
  return { reviewId, items, params: { organizationId, reviewId } }
}

type Place = { organizationId: string; reviewId: string }

/** Items as "Name: what [→ reviewer]", so that a test reads like the page. */
export async function itemsOf(by: Browser, params: Place, query: { reviewer?: string; answer?: 'open' } = {}) {
  const { data } = await by.call(`GET ${review}/items`, { params, query: { limit: 100, ...query } })
  return data
}

export async function itemNumber(
  by: Browser,
  params: Place,
  of: { userId: string; workspaceId?: string },
): Promise<number> {
  const { data } = await by.call(`GET ${review}/items`, { params, query: { userId: of.userId } })
  const item = data.find(({ workspace }) => (workspace?.id ?? null) === (of.workspaceId ?? null))
  if (item === undefined) throw new Error('there is no such item')
  return item.number
}

type Answer = RequestOf<Api['answerAccessReviewItems']>['body']

export async function answer(by: Browser, params: Place, body: Answer) {
  const { results } = await by.call(`POST ${review}/answers`, { params, body })
  return results.map((result) => result.refusal ?? result.answer)
}
