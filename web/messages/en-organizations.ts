import { details } from './en/details'
import { organizations } from './en/organizations'
import { start } from './en/start'

/** One's organizations: creating, asking for and leaving them, and what they say about themselves. Loaded by `loadMessages('organizations')`. */
export const part = { ...organizations, ...start, ...details } as const
