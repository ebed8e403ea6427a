import { code } from './en/code'
import { console } from './en/console'
import { names } from './en/names'
import { organizations } from './en/organizations'
import { start } from './en/start'

/** The messages behind sign-in, a line per noun. Loaded by `loadMessages('console')`. */
export const enConsole = {
  ...console,
  ...names,
  ...start,
  ...code,
  ...organizations,
} as const
