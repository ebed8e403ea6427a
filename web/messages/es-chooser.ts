import { chooser } from './es/chooser'

export const part = { ...chooser } as const
