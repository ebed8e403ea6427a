import { code } from './ar/code'
import { mailed } from './ar/mailed'
import { names } from './ar/names'

export const part = { ...mailed, ...code, ...names } as const
