import { seats } from './en/seats'

/** Who holds a seat. Loaded by `loadMessages('seats')`. */
export const part = seats
