import { profile } from './ar/profile'

export const arProfile = profile
