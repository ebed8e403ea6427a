import { accessLevels } from './en/access-levels'
import { permissions } from './en/permissions'

/** Access levels and what each permission means. Loaded by `loadMessages('levels')`. */
export const part = { ...accessLevels, ...permissions } as const
