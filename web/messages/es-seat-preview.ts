import { seatPreview } from './es/seat-preview'

/** What seats one is about to take would cost. Loaded by `loadMessages('seatPreview')`. */
export const part = seatPreview
