import { standing } from './en/standing'

/** An organization that is not as usual. Loaded by `loadMessages('standing')`. */
export const enStanding = { ...standing } as const
