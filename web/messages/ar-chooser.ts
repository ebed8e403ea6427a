import { chooser } from './ar/chooser'

export const arChooser = { ...chooser } as const
