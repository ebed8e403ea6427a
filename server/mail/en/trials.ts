import type { Words } from '../words.ts'

export const trials = {
  trial_ending: {
    subject: 'The trial of {organization} ends on {deadline}',
    paragraphs: [
      'Hello,',
      'The trial of {organization} ends on {deadline}.',
      'Then the plan {plan} begins, as it was chosen.',
      'No plan was chosen yet. Without one everything can still be read, exported and paid from then on, and nothing can be changed.{nothing}',
    ],
    action: 'Open the organization',
    notes: [
      'You get this mail because you look after the billing of {organization}, or your address was named for it.',
    ],
  },
  trial_ended: {
    subject: 'The trial of {organization} has ended',
    paragraphs: [
      'Hello,',
      'The trial of {organization} has ended. Everything is still there and can be read and exported; people can be removed. Choose a plan to change anything again.',
    ],
    action: 'Open the organization',
    notes: [
      'You get this mail because you look after the billing of {organization}, or your address was named for it.',
    ],
  },
} as const satisfies Words
