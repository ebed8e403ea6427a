import { billingProblems } from './es/billing-problems'

export const part = billingProblems
