import { commands } from './ar/commands'

export const arCommands = commands
