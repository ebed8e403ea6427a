import { code } from './es/code'
import { mailed } from './es/mailed'
import { names } from './es/names'

export const part = { ...mailed, ...code, ...names } as const
