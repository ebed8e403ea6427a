import { mailed } from './es/mailed'
import { names } from './es/names'

export const esMailed = { ...mailed, ...names } as const
