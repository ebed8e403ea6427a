import { mailed } from './ar/mailed'
import { names } from './ar/names'

export const arMailed = { ...mailed, ...names } as const
