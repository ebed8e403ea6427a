import { accessReviews } from './ar/access-reviews'

export const arAccessReviews = { ...accessReviews } as const
