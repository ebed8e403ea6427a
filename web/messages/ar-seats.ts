import { seats } from './ar/seats'

/** Who holds a seat. Loaded by `loadMessages('seats')`. */
export const part = seats
