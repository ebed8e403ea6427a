import { code } from './en/code'
import { mailed } from './en/mailed'
import { names } from './en/names'

/** The messages of what mailed links open. Loaded by `loadMessages('mailed')`. */
export const part = { ...mailed, ...code, ...names } as const
