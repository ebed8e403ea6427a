import { chooser } from './ar/chooser'

export const part = { ...chooser } as const
