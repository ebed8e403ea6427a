import { payments } from './es/payments'

export const esPayments = payments
