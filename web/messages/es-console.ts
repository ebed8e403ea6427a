import { code } from './es/code'
import { console } from './es/console'
import { names } from './es/names'
import { organizations } from './es/organizations'
import { start } from './es/start'

export const esConsole = {
  ...console,
  ...code,
  ...names,
  ...start,
  ...organizations,
} as const
