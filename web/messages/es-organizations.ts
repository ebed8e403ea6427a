import { details } from './es/details'
import { organizations } from './es/organizations'
import { start } from './es/start'

export const part = { ...organizations, ...start, ...details } as const
