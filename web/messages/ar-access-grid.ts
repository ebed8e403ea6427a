import { accessGrid } from './ar/access-grid'

export const arAccessGrid = accessGrid
