import { code } from './ar/code'
import { console } from './ar/console'
import { names } from './ar/names'
import { organizations } from './ar/organizations'
import { start } from './ar/start'

export const arConsole = {
  ...console,
  ...code,
  ...names,
  ...start,
  ...organizations,
} as const
