import { auth } from './es/auth'
import { shell } from './es/shell'
import { ui } from './es/ui'

export const es = { ...ui, ...shell, ...auth } as const
