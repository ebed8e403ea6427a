import { details } from './ar/details'
import { organizations } from './ar/organizations'
import { start } from './ar/start'

export const part = { ...organizations, ...start, ...details } as const
