import { commands } from './ar/commands'

export const part = commands
