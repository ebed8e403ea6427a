import { code } from './ar/code'
import { console } from './ar/console'
import { names } from './ar/names'

export const arConsole = {
  ...console,
  ...code,
  ...names,
} as const
