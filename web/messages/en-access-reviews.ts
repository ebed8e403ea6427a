import { accessReviews } from './en/access-reviews'

/** Access reviews. Loaded by `loadMessages('reviews')`. */
export const part = { ...accessReviews } as const
