import { succession } from './ar/succession'

/** Handing an organization on. Loaded by `loadMessages('succession')`. */
export const part = succession
