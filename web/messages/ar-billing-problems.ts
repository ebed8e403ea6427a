import { billingProblems } from './ar/billing-problems'

export const arBillingProblems = billingProblems
