import { accessReviews } from './es/access-reviews'

export const esAccessReviews = { ...accessReviews } as const
