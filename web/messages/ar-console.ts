import { code } from './ar/code'
import { console } from './ar/console'
import { names } from './ar/names'

export const part = {
  ...console,
  ...code,
  ...names,
} as const
