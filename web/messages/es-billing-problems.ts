import { billingProblems } from './es/billing-problems'

export const esBillingProblems = billingProblems
