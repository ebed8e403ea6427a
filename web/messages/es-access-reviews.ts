import { accessReviews } from './es/access-reviews'

export const part = { ...accessReviews } as const
