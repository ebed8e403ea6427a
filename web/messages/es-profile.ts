import { profile } from './es/profile'

export const esProfile = profile
