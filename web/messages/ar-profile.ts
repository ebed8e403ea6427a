import { profile } from './ar/profile'

export const part = profile
