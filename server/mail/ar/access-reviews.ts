import type { accessReviews as english } from '../en/access-reviews.ts'
import type { Translation } from '#contract/message-format.ts'

export const accessReviews = {
  access_review_assigned: {
    subject: 'مراجعة صلاحيات الوصول في {organization}: {review}',
    paragraphs: [
      'مرحبًا {firstName}،',
      'يطلب منك {startedBy} مراجعة من لديه صلاحية وصول في {organization}.',
      '{number, plural, zero {لا ينتظرك شيء.} one {ينتظرك بند واحد.} two {ينتظرك بندان.} few {تنتظرك # بنود.} many {ينتظرك # بندًا.} other {ينتظرك # بند.}} أكِّد كل بند أو غيِّره أو أزِله حتى {deadline}.',
    ],
    action: 'مراجعة صلاحيات الوصول',
    notes: ['تصلك هذه الرسالة لأن المراجعة {review} تذكرك ضمن المراجعين.'],
  },
  access_review_reminder: {
    subject: 'أجب حتى {deadline}: {review}',
    paragraphs: [
      'مرحبًا {firstName}،',
      'تنتهي مراجعة صلاحيات الوصول {review} في {organization} يوم {deadline}.',
      '{number, plural, zero {لا ينتظرك شيء.} one {ما زال ينتظرك بند واحد.} two {ما زال ينتظرك بندان.} few {ما زالت تنتظرك # بنود.} many {ما زال ينتظرك # بندًا.} other {ما زال ينتظرك # بند.}}',
    ],
    action: 'مراجعة صلاحيات الوصول',
    notes: ['تصلك هذه الرسالة لأن المراجعة تذكرك ضمن المراجعين.'],
  },
} as const satisfies Translation<typeof english>
