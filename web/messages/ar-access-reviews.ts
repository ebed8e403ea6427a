import { accessReviews } from './ar/access-reviews'

export const part = { ...accessReviews } as const
