import { accessGrid } from './es/access-grid'

export const esAccessGrid = accessGrid
