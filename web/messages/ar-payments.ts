import { payments } from './ar/payments'

export const arPayments = payments
