import { code } from './es/code'
import { console } from './es/console'
import { names } from './es/names'

export const esConsole = {
  ...console,
  ...code,
  ...names,
} as const
