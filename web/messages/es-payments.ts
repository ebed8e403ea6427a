import { payments } from './es/payments'

export const part = payments
