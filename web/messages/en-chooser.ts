import { chooser } from './en/chooser'

/** The messages of the chooser, which is open to everyone. Loaded by `loadMessages('chooser')`. */
export const part = { ...chooser } as const
