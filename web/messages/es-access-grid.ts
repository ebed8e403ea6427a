import { accessGrid } from './es/access-grid'

export const part = accessGrid
