import type { Words } from '../words.ts'

export const accessReviews = {
  access_review_assigned: {
    subject: 'Access review in {organization}: {review}',
    paragraphs: [
      'Hello {firstName},',
      '{startedBy} asks you to review who has access in {organization}.',
      '{number, plural, one {# entry waits for you.} other {# entries wait for you.}} Confirm, change or remove each until {deadline}.',
    ],
    action: 'Review the access',
    notes: ['You get this mail because the review {review} names you as a reviewer.'],
  },
  access_review_reminder: {
    subject: 'Answer until {deadline}: {review}',
    paragraphs: [
      'Hello {firstName},',
      'The access review {review} in {organization} ends on {deadline}.',
      '{number, plural, one {# entry still waits for you.} other {# entries still wait for you.}}',
    ],
    action: 'Review the access',
    notes: ['You get this mail because the review names you as a reviewer.'],
  },
} as const satisfies Words
