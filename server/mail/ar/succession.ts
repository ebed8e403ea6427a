import type { Translation } from '#contract/message-format.ts'
import type { succession as english } from '../en/succession.ts'

export const succession = {
  succession_offered: {
    subject: 'يطلب منك {from} أن تصبح مسؤول المؤسسة {organization}',
    paragraphs: [
      'مرحبًا {firstName}،',
      'يطلب منك {from} أن تصبح مسؤول المؤسسة {organization}. ستتولى أشخاصها ومساحات عملها واشتراكها وأمانها، ويمكنك دخول كل مساحة عمل.',
      'لا يتغير شيء ما لم تقبل. يمكنك الإجابة حتى {lastDay}.',
    ],
    action: 'اقرأ وأجب',
    notes: ['إن لم تكن تتوقع هذا فاسأل {from} أو ارفض.'],
  },
  succession_accepted: {
    subject: 'أصبح {nominee} مسؤول المؤسسة {organization}',
    paragraphs: ['مرحبًا {firstName}،', 'قبل {nominee} وأصبح مسؤول المؤسسة {organization}.', 'وما زلت أنت أيضًا مسؤولًا.'],
    action: 'افتح Atrium',
    notes: [],
  },
  succession_accepted_leave: {
    subject: 'أصبح {nominee} مسؤول المؤسسة {organization}',
    paragraphs: ['مرحبًا {firstName}،', 'قبل {nominee} وأصبح مسؤول المؤسسة {organization}.', 'كما أردت، غادرت المؤسسة.'],
    action: 'افتح Atrium',
    notes: [],
  },
  succession_accepted_step_down: {
    subject: 'أصبح {nominee} مسؤول المؤسسة {organization}',
    paragraphs: ['مرحبًا {firstName}،', 'قبل {nominee} وأصبح مسؤول المؤسسة {organization}.', 'كما أردت، أنت الآن عضو.'],
    action: 'افتح Atrium',
    notes: [],
  },
  succession_declined: {
    subject: 'رفض {nominee} أن يصبح مسؤول المؤسسة {organization}',
    paragraphs: ['مرحبًا {firstName}،', 'رفض {nominee}. لم يتغير شيء. يمكنك أن تطلب من شخص آخر.'],
    action: 'اطلب من شخص آخر',
    notes: [],
  },
  successor_named: {
    subject: 'سمّاك {by} خلفًا في {organization}',
    paragraphs: [
      'مرحبًا {firstName}،',
      'سمّاك {by} خلفًا له مسؤولًا للمؤسسة {organization}. لا يمنحك هذا أي حق ولا يطلب منك شيئًا الآن: ستُقترح أولًا إن احتيج إلى مسؤول جديد.',
    ],
    action: 'اطّلع عليه أو ارفض',
    notes: [],
  },
  recovery_opened: {
    subject: 'قد يصبح للمؤسسة {organization} مسؤول جديد: {person}',
    paragraphs: [
      'مرحبًا {firstName}،',
      'يريد فريق المشغّلين أن يجعل {person} مسؤول المؤسسة {organization}، لأن أحدًا لم يعد يديرها.',
      'السبب الذي يذكرونه: {reason}',
      'حتى {lastDay} يمكن لمسؤول المؤسسة إيقاف ذلك. إن كنت تعرف مسؤولًا ما زال موجودًا فأخبره.',
    ],
    action: 'اقرأ المزيد',
    notes: ['تصل هذه الرسالة إلى كل من في المؤسسة. يلزم لذلك مشغّلان، وهو في سجل التدقيق.'],
  },
  recovery_opened_to_stop: {
    subject: 'أوقف هذا إن كنت موجودًا: مسؤول جديد للمؤسسة {organization}',
    paragraphs: [
      'مرحبًا {firstName}،',
      'يريد فريق المشغّلين أن يجعل {person} مسؤول المؤسسة {organization}، إذ يبدو أن أحدًا لم يعد يديرها.',
      'السبب الذي يذكرونه: {reason}',
      'أنت مسؤول في هذه المؤسسة. حتى {lastDay} يمكنك إيقاف ذلك بنقرة واحدة. وإن لم تفعل شيئًا نُفّذ.',
    ],
    action: 'اطّلع عليه وأوقفه',
    notes: ['تصل رسالة عن هذا إلى كل من في المؤسسة. يلزم لذلك مشغّلان، وهو في سجل التدقيق.'],
  },
  recovery_carried_out: {
    subject: 'أصبح {person} مسؤول المؤسسة {organization}',
    paragraphs: ['مرحبًا {firstName}،', 'اتفق مشغّلان ولم يوقفه أحد: أصبح {person} مسؤول المؤسسة {organization}.'],
    action: 'افتح Atrium',
    notes: ['تصل هذه الرسالة إلى كل من في المؤسسة. ما فعله المشغّلون في سجل التدقيق.'],
  },
  recovery_stopped: {
    subject: 'لن يكون للمؤسسة {organization} مسؤول جديد',
    paragraphs: ['مرحبًا {firstName}،', 'لن يصبح {person} مسؤول المؤسسة {organization}. لم يتغير شيء.'],
    action: 'افتح Atrium',
    notes: ['تصل هذه الرسالة إلى كل من في المؤسسة.'],
  },
} as const satisfies Translation<typeof english>
