import { succession } from './es/succession'

/** Handing an organization on. Loaded by `loadMessages('succession')`. */
export const part = succession
