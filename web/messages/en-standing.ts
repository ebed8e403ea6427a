import { standing } from './en/standing'

/** An organization that is not as usual. Loaded by `loadMessages('standing')`. */
export const part = { ...standing } as const
