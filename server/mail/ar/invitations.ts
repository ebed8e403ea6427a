import type { Translation } from '#contract/message-format.ts'
import type { invitations as english } from '../en/invitations.ts'

export const invitations = {
  invitation: {
    subject: 'يدعوك {invitedBy} إلى {organization}',
    paragraphs: [
      'يدعوك {invitedBy} إلى الانضمام إلى المؤسسة {organization} بدور {role}.',
      'افتح الدعوة لترى ما تمنحك إياه. وهناك تقرّر قبولها أو رفضها.',
    ],
    action: 'عرض الدعوة',
    notes: ['يعمل الرابط لمدة سبعة أيام ولهذا العنوان فقط. إذا لم تكن تتوقع هذه الدعوة، فتجاهل هذه الرسالة.'],
  },
  workspaceInvitation: {
    subject: 'يدعوك {invitedBy} إلى {workspace} ({organization})',
    paragraphs: [
      'يدعوك {invitedBy} إلى مساحة العمل {workspace} في المؤسسة {organization}.',
      'افتح الدعوة لترى ما تمنحك إياه. وهناك تقرّر قبولها أو رفضها.',
    ],
    action: 'عرض الدعوة',
    notes: ['يعمل الرابط لمدة سبعة أيام ولهذا العنوان فقط. إذا لم تكن تتوقع هذه الدعوة، فتجاهل هذه الرسالة.'],
  },
} as const satisfies Translation<typeof english>
