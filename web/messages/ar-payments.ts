import { payments } from './ar/payments'

export const part = payments
