import { billingProblems } from './en/billing-problems'

/** Why something of the billing is refused. Loaded with the first refusal. */
export const part = billingProblems
