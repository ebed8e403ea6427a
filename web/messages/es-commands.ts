import { commands } from './es/commands'

export const part = commands
