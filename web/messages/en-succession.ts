import { succession } from './en/succession'

/** Handing an organization on. Loaded by `loadMessages('succession')`. */
export const part = succession
