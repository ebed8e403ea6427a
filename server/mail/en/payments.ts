import type { Words } from '../words.ts'

const why = 'You get this mail because you look after the billing of {organization}, or your address was named for it.'

export const payments = {
  payment_received: {
    subject: 'Receipt {number} for {organization}: {amount}',
    paragraphs: [
      'Hello,',
      'Thank you. We have received {amount} for invoice {invoice} of {organization}. The receipt is attached.',
      '{kept} of it are more than the invoice asks for. They are kept as a credit balance, which the next invoice uses.',
      '{due} of the invoice are still to be paid.',
    ],
    action: 'See the invoice',
    notes: [why],
  },
  refund_made: {
    subject: '{amount} of invoice {invoice} of {organization} went back',
    paragraphs: [
      'Hello,',
      '{amount} that were paid for invoice {invoice} of {organization} were sent back.',
      'The bank calls it {reference}.',
      'It goes to the payment method it came from, which can take some days.{nothing}',
    ],
    action: 'See the invoice',
    notes: [why],
  },
  payment_failed: {
    subject: 'Invoice {number} of {organization} could not be collected',
    paragraphs: [
      'Hello,',
      'We tried to collect {amount} for invoice {number} of {organization} from {method}, and it did not go through.',
      'We try again in the next days. You can pay now, or set another payment method.',
    ],
    action: 'See the invoice',
    notes: [why],
  },
  payment_needs_action: {
    subject: 'Confirm the payment of invoice {number} of {organization}',
    paragraphs: [
      'Hello,',
      'Your bank asks you to confirm the payment of {amount} for invoice {number} of {organization} from {method}.',
      'If nobody confirms it within three days it is called off, and the invoice stays open.',
    ],
    action: 'Confirm the payment',
    notes: [why],
  },
  invoice_due: {
    subject: 'Invoice {number} of {organization} is due: {due}',
    paragraphs: [
      'Hello,',
      'Invoice {number} of {organization} was to be paid until {deadline}. {due} are open.',
      'Nothing changes for the people in it until {freezes}. From then on the organization can be read only.',
      'How to pay: {transfer}',
      'If you have paid in the last days, there is nothing more to do.',
    ],
    action: 'See the invoice',
    notes: [why],
  },
  invoice_overdue: {
    subject: 'Invoice {number} of {organization} is overdue: {due}',
    paragraphs: [
      'Hello,',
      'Invoice {number} of {organization} has been overdue since {deadline}. {due} are open.',
      'Please pay before {freezes}: from then on the organization can be read only, until it is paid.',
      'How to pay: {transfer}',
      'If you have paid in the last days, there is nothing more to do.',
    ],
    action: 'See the invoice',
    notes: [why],
  },
  invoice_last_reminder: {
    subject: 'Last reminder: {organization} becomes read-only on {freezes}',
    paragraphs: [
      'Hello,',
      'Invoice {number} of {organization} has been overdue since {deadline}. {due} are open.',
      'On {freezes} the organization becomes read-only. Reading, exporting, removing people, signing in and paying go on.',
      'How to pay: {transfer}',
    ],
    action: 'See the invoice',
    notes: [why],
  },
  subscription_frozen: {
    subject: '{organization} is read-only until invoice {number} is paid',
    paragraphs: [
      'Hello,',
      'Invoice {number} of {organization} has been overdue since {deadline}. {due} are open, so since {freezes} nothing in the organization can be changed.',
      'Reading, exporting, removing people, signing in and paying still work. The moment the invoice is paid, so does everything else.',
      'How to pay: {transfer}',
    ],
    action: 'See the invoice',
    notes: [why],
  },
} as const satisfies Words
