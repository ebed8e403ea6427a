import type { Words } from '../words.ts'

export const invoices = {
  invoice_issued: {
    subject: 'Invoice {number} for {organization}: {total}',
    paragraphs: [
      'Hello,',
      'Invoice {number} for {organization} is ready. It comes to {total}.',
      'Please pay {due} until {deadline}.',
      'There is nothing to pay any more.{nothing}',
    ],
    action: 'See the invoice',
    notes: [
      'You get this mail because you look after the billing of {organization}, or your address was named for it.',
    ],
  },
  credit_note_issued: {
    subject: 'Credit note {number} for {organization}: {total}',
    paragraphs: ['Hello,', 'Credit note {number} for {organization} is ready. It gives back {total}.'],
    action: 'See the credit note',
    notes: [
      'You get this mail because you look after the billing of {organization}, or your address was named for it.',
    ],
  },
} as const satisfies Words
