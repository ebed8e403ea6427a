import { accessGrid } from './ar/access-grid'

export const part = accessGrid
