import { auth } from './ar/auth'
import { shell } from './ar/shell'
import { ui } from './ar/ui'

export const ar = { ...ui, ...shell, ...auth } as const
