import { billingProblems } from './ar/billing-problems'

export const part = billingProblems
