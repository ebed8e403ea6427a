import { accessExplanations } from './en/access-explanations'
import { permissions } from './en/permissions'

/** Why somebody may or may not do something. Loaded by `loadMessages('why')`. */
export const part = { ...accessExplanations, ...permissions } as const
