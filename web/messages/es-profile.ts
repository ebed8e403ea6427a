import { profile } from './es/profile'

export const part = profile
