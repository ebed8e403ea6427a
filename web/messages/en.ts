import { auth } from './en/auth'
import { shell } from './en/shell'
import { ui } from './en/ui'

/** The entrance: everything the pages before sign-in may show. Loaded with the first script. */
export const en = { ...ui, ...shell, ...auth } as const
