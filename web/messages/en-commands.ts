import { commands } from './en/commands'

/** What the command palette offers. Loaded by `loadMessages('commands')`. */
export const part = commands
