/** What the bank says when a card is charged. */
export type Bank =
  | { says: 'yes' }
  | { says: 'no'; code: string; decline_code?: string }
  /** The person has to confirm it with their bank: at each payment. */
  | { says: 'prove it' }
  /** It is known days later, as with a direct debit. */
  | { says: 'later' }

const approves: Bank = { says: 'yes' }
const declines = (decline_code: string): Bank => ({ says: 'no', code: 'card_declined', decline_code })

/** Stripe's own test cards, and what they do once they were saved. */
const banks: Record<string, Bank> = {
  '4242424242424242': approves,
  '5555555555554444': approves,
  // "Attaching this card succeeds, but attempts to charge it fail."
  '4000000000000341': declines('generic_decline'),
  '4000002760003184': { says: 'prove it' },
}

/** Cards that are refused on the page on which they are entered. */
const refusedAtOnce: Record<string, string> = {
  '4000000000000002': 'generic_decline',
  '4000000000009995': 'insufficient_funds',
}

export const bankOf = (number: string): Bank => banks[number] ?? approves

export const refusedOnEntry = (number: string): string | null => refusedAtOnce[number] ?? null

export const brandOf = (number: string): string => (number.startsWith('5') ? 'mastercard' : 'visa')

export const failing = {
  insufficientFunds: declines('insufficient_funds'),
  generic: declines('generic_decline'),
  lost: declines('lost_card'),
  stolen: declines('stolen_card'),
  fraudulent: declines('fraudulent'),
  doNotHonor: declines('do_not_honor'),
  expired: { says: 'no', code: 'expired_card' },
  wrongCode: { says: 'no', code: 'incorrect_cvc' },
  processingError: { says: 'no', code: 'processing_error' },
} satisfies Record<string, Bank>
