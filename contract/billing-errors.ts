export type Refusals = Record<string, readonly [status: number, detail: string]>

/** The refusals that only those meet who look after the billing: code, HTTP status and the sentence a person reads. */
export const billingRefusals = {
  plan_gone: [409, 'This plan is no longer offered. Choose another one.'],
  plan_already_chosen: [409, 'This is your plan already.'],
  money_changed: [409, 'This costs something else by now. Look at the amount again.'],
  other_currency: [
    409,
    'A running subscription keeps its currency. Cancel it first, or choose a price in the same currency.',
  ],
  payment_due_first: [409, 'An invoice is overdue. Pay it first.'],
  seats_not_committed: [422, 'This plan is billed by the seats that are taken, so there is no number to agree on.'],
  fewer_seats_than_taken: [409, 'More seats are taken than that. Remove people first, or choose a larger number.'],
  nothing_to_cancel: [409, 'There is no subscription to cancel.'],
  already_canceling: [409, 'The subscription is canceled already, and ends with the period.'],
  nothing_pending: [409, 'There is no change to take back.'],
  nothing_to_resume: [409, 'There is no subscription to resume. Choose a plan.'],
  payments_not_collected: [409, 'Here invoices are paid by bank transfer, so there is no payment method to set.'],
  payment_provider_unavailable: [
    503,
    'The payment provider cannot be reached right now. Nothing was changed. Try again in a moment.',
  ],
  no_payment_setup: [409, 'This payment method was not begun here, or another one was begun since. Begin again.'],
  payment_setup_pending: [409, 'The payment method has not been entered yet.'],
  payment_setup_failed: [409, 'The payment method was not accepted. Try another one.'],
  no_payment_method: [409, 'There is no payment method. Set one first.'],
  invoice_not_payable: [409, 'Nothing is to be paid on this.'],
  payment_under_way: [409, 'A payment of this invoice is under way already.'],
  webhook_refused: [400, 'This event is not signed by the payment provider, or not of now.'],
  no_test_clock: [409, 'There is no test clock.'],
  clock_runs_back: [409, 'A test clock only goes forward, from what has happened already.'],
  clock_too_far: [422, 'Advance a test clock by two years at most.'],
  entitlement_of_another_kind: [422, 'A limit is a number or null; a feature is true or false.'],
  no_override: [404, 'Nothing is allowed there beside the plan.'],
} as const satisfies Refusals
