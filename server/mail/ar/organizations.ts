import type { Translation } from '#contract/message-format.ts'
import type { organizations as english } from '../en/organizations.ts'

export const organizations = {
  organization_deleted: {
    subject: 'تم حذف {organization}',
    paragraphs: [
      'مرحبًا {firstName}،',
      'تم حذف المؤسسة {organization}. لم يعد بإمكان أحد دخولها.',
      'حتى {purgeDay} يمكن لمسؤول المؤسسة استعادتها بكل ما فيها. وبعد ذلك تُحذف نهائيًا.',
    ],
    action: 'عرض مؤسساتك',
    notes: ['تصلك هذه الرسالة لأنك مسؤول في هذه المؤسسة.'],
  },
  organization_frozen: {
    subject: 'تم تجميد {organization}',
    paragraphs: [
      'مرحبًا {firstName}،',
      'تم تجميد المؤسسة {organization}. لا يزال بإمكان الجميع الاطلاع والتصدير والمغادرة، ويمكنك إزالة الأشخاص وحذف المؤسسة. ولا يمكن تغيير أي شيء آخر فيها.',
      'السبب: {reason}',
    ],
    action: 'فتح Atrium',
    notes: ['تصلك هذه الرسالة لأنك مسؤول في هذه المؤسسة. اسأل من يشغّل Atrium لك.'],
  },
  organization_unfrozen: {
    subject: 'لم تعد {organization} مجمّدة',
    paragraphs: ['مرحبًا {firstName}،', 'يمكن استخدام المؤسسة {organization} كما كانت من قبل.'],
    action: 'فتح Atrium',
    notes: ['تصلك هذه الرسالة لأنك مسؤول في هذه المؤسسة.'],
  },
  organization_imported: {
    subject: 'أصبحت {organization} هنا',
    paragraphs: [
      'مرحبًا {firstName}،',
      'طلبتَ مؤسسة. نُقلت {organization} إلى هنا بمساحات عملها ومستوياتها وسجلّها، وأنت مسؤولها.',
      'يدخل بقية الأشخاص بدعوة خاصة بكل منهم. تعرض صفحة المستخدمين الدعوات التي لم تُرسل بعد.',
    ],
    action: 'فتح Atrium',
    notes: ['تصلك هذه الرسالة لأنك طلبت مؤسسة هنا.'],
  },
  organization_request_granted: {
    subject: 'يمكنك إنشاء مؤسسة أخرى',
    paragraphs: [
      'مرحبًا {firstName}،',
      'طلبت {number, plural, zero {# مؤسسة إضافية} one {مؤسسة إضافية واحدة} two {مؤسستين إضافيتين} few {# مؤسسات إضافية} many {# مؤسسة إضافية} other {# مؤسسة إضافية}}، ويمكنك إنشاء ذلك الآن.',
      'يقول المشغّل: {answer}',
    ],
    action: 'إنشاء مؤسسة',
    notes: [],
  },
  organization_request_declined: {
    subject: 'رُفض طلبك لمؤسسة أخرى',
    paragraphs: [
      'مرحبًا {firstName}،',
      'طلبت {number, plural, zero {# مؤسسة إضافية} one {مؤسسة إضافية واحدة} two {مؤسستين إضافيتين} few {# مؤسسات إضافية} many {# مؤسسة إضافية} other {# مؤسسة إضافية}}. رُفض هذا الطلب.',
      'يقول المشغّل: {answer}',
    ],
    action: 'فتح Atrium',
    notes: [],
  },
  export_ready: {
    subject: 'أرشيف {organization} جاهز',
    paragraphs: [
      'مرحبًا {firstName}،',
      'الأرشيف الذي طلبته يحتوي على كل ما تملكه {organization}. يمكن تنزيله حتى {lastDay}، ثم يُحذف.',
    ],
    action: 'تنزيل الأرشيف',
    notes: ['يحتوي على أسماء وعناوين وسجل التدقيق. احفظه حيث لا يفتحه إلا من يحق له رؤية كل ذلك.'],
  },
  handed_over: {
    subject: 'تتولى ما كان لدى {from} في {organization}',
    paragraphs: [
      'مرحبًا {firstName}،',
      'لم يعد بإمكان {from} الدخول إلى {organization}. سلّمك أحد المسؤولين ما كان متعلقًا به.',
      '{workspaces, plural, zero {أصبحت مالك # مساحة عمل إضافية.} one {أصبحت مالك مساحة عمل إضافية.} two {أصبحت مالك مساحتي عمل إضافيتين.} few {أصبحت مالك # مساحات عمل إضافية.} many {أصبحت مالك # مساحة عمل إضافية.} other {أصبحت مالك # مساحة عمل إضافية.}}',
      '{invitations, plural, zero {أنت مسؤول عن # دعوة معلّقة.} one {أنت مسؤول عن دعوة معلّقة واحدة.} two {أنت مسؤول عن دعوتين معلّقتين.} few {أنت مسؤول عن # دعوات معلّقة.} many {أنت مسؤول عن # دعوة معلّقة.} other {أنت مسؤول عن # دعوة معلّقة.}}',
      '{places, plural, zero {تتولى دعوة # شخص إلى مساحات العمل.} one {تتولى دعوة شخص واحد إلى مساحة عمل.} two {تتولى دعوة شخصين إلى مساحات العمل.} few {تتولى دعوة # أشخاص إلى مساحات العمل.} many {تتولى دعوة # شخصًا إلى مساحات العمل.} other {تتولى دعوة # شخص إلى مساحات العمل.}}',
      '{entries, plural, zero {ينتظرك # بندًا في مراجعات الصلاحيات.} one {ينتظرك بند واحد في مراجعة صلاحيات.} two {ينتظرك بندان في مراجعات الصلاحيات.} few {تنتظرك # بنود في مراجعات الصلاحيات.} many {ينتظرك # بندًا في مراجعات الصلاحيات.} other {ينتظرك # بندًا في مراجعات الصلاحيات.}}',
    ],
    action: 'افتح Atrium',
    notes: [],
  },
  member_removed: {
    subject: 'لم تعد عضوًا في {organization}',
    paragraphs: ['مرحبًا {firstName}،', 'أزالك أحد المسؤولين من المؤسسة {organization} ومن كل مساحات عملها.'],
    notes: ['يبقى مستخدمك ومؤسساتك الأخرى كما هي. إذا كان ذلك خطأ، فتواصل مع المسؤول.'],
  },
} as const satisfies Translation<typeof english>
