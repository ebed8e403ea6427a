import { chooser } from './es/chooser'

export const esChooser = { ...chooser } as const
