import { accessGrid } from './en/access-grid'

/** Who has access where. Loaded by `loadMessages('grid')`. */
export const part = accessGrid
