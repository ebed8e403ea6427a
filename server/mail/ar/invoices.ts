import type { invoices as english } from '../en/invoices.ts'
import type { Translation } from '#contract/message-format.ts'

export const invoices = {
  invoice_issued: {
    subject: 'الفاتورة {number} لمؤسسة {organization}: {total}',
    paragraphs: [
      'مرحبًا،',
      'الفاتورة {number} لمؤسسة {organization} جاهزة، وإجماليها {total}.',
      'يُرجى دفع {due} حتى {deadline}.',
      'لم يبق شيء للدفع.{nothing}',
    ],
    action: 'عرض الفاتورة',
    notes: ['تصلك هذه الرسالة لأنك تتولى فوترة {organization}، أو لأن عنوانك حُدد لذلك.'],
  },
  credit_note_issued: {
    subject: 'إشعار دائن {number} لمؤسسة {organization}: {total}',
    paragraphs: ['مرحبًا،', 'الإشعار الدائن {number} لمؤسسة {organization} جاهز، ويرد {total}.'],
    action: 'عرض الإشعار الدائن',
    notes: ['تصلك هذه الرسالة لأنك تتولى فوترة {organization}، أو لأن عنوانك حُدد لذلك.'],
  },
} as const satisfies Translation<typeof english>
