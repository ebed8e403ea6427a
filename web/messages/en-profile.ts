import { profile } from './en/profile'

/** What only the person's own pages say. Loaded by `loadMessages('profile')`. */
export const part = profile
