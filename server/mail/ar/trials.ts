import type { trials as english } from '../en/trials.ts'
import type { Translation } from '#contract/message-format.ts'

export const trials = {
  trial_ending: {
    subject: 'تنتهي الفترة التجريبية لمؤسسة {organization} في {deadline}',
    paragraphs: [
      'مرحبًا،',
      'تنتهي الفترة التجريبية لمؤسسة {organization} في {deadline}.',
      'بعدها تبدأ باقة {plan} كما اختيرت.',
      'لم تُختر باقة بعد. من دونها يبقى الاطلاع والتصدير والدفع متاحًا، ولا يمكن تغيير أي شيء.{nothing}',
    ],
    action: 'فتح المؤسسة',
    notes: ['تصلك هذه الرسالة لأنك تتولى فوترة {organization}، أو لأن عنوانك حُدد لذلك.'],
  },
  trial_ended: {
    subject: 'انتهت الفترة التجريبية لمؤسسة {organization}',
    paragraphs: [
      'مرحبًا،',
      'انتهت الفترة التجريبية لمؤسسة {organization}. كل شيء ما زال موجودًا ويمكن الاطلاع عليه وتصديره، ويمكن إزالة أشخاص. اختر باقة لتتمكن من التغيير مجددًا.',
    ],
    action: 'فتح المؤسسة',
    notes: ['تصلك هذه الرسالة لأنك تتولى فوترة {organization}، أو لأن عنوانك حُدد لذلك.'],
  },
} as const satisfies Translation<typeof english>
