import { code } from './en/code'
import { console } from './en/console'
import { names } from './en/names'

/** The messages behind sign-in, a line per noun. Loaded by `loadMessages('console')`. */
export const part = {
  ...console,
  ...names,
  ...code,
} as const
