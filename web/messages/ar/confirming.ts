import type { Translation } from '#contract/message-format.ts'
import type { confirming as english } from '../en/confirming'

export const confirming = {
  'confirming.back': 'تأكدت هويتك. أعد المحاولة الآن.',
  'confirming.failed.cancelled': 'أوقفت العملية، فلم يُؤكَّد شيء.',
  'confirming.failed.identity_in_use': 'كان ذلك شخصًا آخر. أكِّد بالحساب الذي تسجّل به الدخول هنا.',
  'confirming.failed.not_asked_again':
    'سمح لك مزوّد الدخول بالمرور دون أن يسأل من أنت. أعد المحاولة وسجّل الدخول هناك من جديد.',
  'confirming.failed.other': 'تعذّر تأكيد هويتك. أعد المحاولة.',
  'confirming.none': 'ليست لديك كلمة مرور هنا بعد، ولا تتوفر أي من طرق دخولك. عيّن كلمة مرور بالبريد وسجّل الدخول بها.',
  'confirming.none.do': 'تعيين كلمة مرور',
  'confirming.text':
    'يحتاج هذا التغيير إلى تسجيل دخول حديث. سجّل الدخول من جديد حيث تفعل ذلك عادة، ثم تعود إلى هذه الصفحة وتعيد المحاولة.',
  'confirming.with': 'المتابعة عبر {provider}',
} as const satisfies Translation<typeof english>
