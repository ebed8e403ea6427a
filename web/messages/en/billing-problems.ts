import { billingRefusals } from '#contract/billing-errors.ts'
import { sentencesOf } from './sentences'

/** Refusals that only those meet who look after the billing. */
export const billingProblems = sentencesOf(billingRefusals)
