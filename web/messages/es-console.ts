import { code } from './es/code'
import { console } from './es/console'
import { names } from './es/names'

export const part = {
  ...console,
  ...code,
  ...names,
} as const
