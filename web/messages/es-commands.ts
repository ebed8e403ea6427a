import { commands } from './es/commands'

export const esCommands = commands
