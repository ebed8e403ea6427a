import type { Translation } from '#contract/message-format.ts'
import type { start as english } from '../en/start'

export const start = {
  'create.allowance.home': 'العودة إلى حيث كنت',
  'create.allowance.request': 'طلب مؤسسة أخرى',
  'create.allowance.text':
    'يمكن لكل شخص إنشاء مؤسسة واحدة بنفسه، وقد أنشأت مؤسستك. اطلب مؤسسة أخرى واذكر الغرض منها: القرار لمشغّل هذا التثبيت.',
  'create.allowance.title': 'لقد أنشأت مؤسستك',
  'create.choose': 'غير محدد',
  'create.description': 'تضم مساحات عملك ومن فيها من أشخاص واشتراكًا واحدًا.',
  'create.internal': 'لا يراها إلا من في مؤسستك. هي للاستخدام الداخلي.',
  'create.more': 'إضافة تفاصيل',
  'create.name': 'اسم المؤسسة',
  'create.nameHint': 'عادةً اسم شركتك. يمكنك تغييره لاحقًا.',
  'create.submit': 'إنشاء المؤسسة',
  'create.title': 'أنشئ مؤسستك',
  'home.ask': 'طلب مؤسسة',
  'home.create': 'إنشاء مؤسسة',
  'home.createInstead': 'إنشاء مؤسسة بدلًا من ذلك',
  'home.deleted': 'محذوفة. يمكن لمسؤول المؤسسة استعادتها حتى {date}.',
  'home.failed': 'تعذّر تحميل صفحة البداية',
  'home.invitation': 'دعوة من {name} بصفة {role}، مفتوحة حتى {date}',
  'home.invitations': 'دعواتك',
  'home.invitationsText':
    '{count, plural, zero {لا دعوات} one {أُرسلت إليك بالبريد. افتح رابطها} two {أُرسلت كل منهما إليك بالبريد. افتح رابطها} few {أُرسلت كل منها إليك بالبريد. افتح رابطها} many {أُرسلت كل منها إليك بالبريد. افتح رابطها} other {أُرسلت كل منها إليك بالبريد. افتح رابطها}} لترى التفاصيل وتقبل أو ترفض.',
  'home.invitationsTitle':
    '{count, plural, zero {لا دعوات لديك} one {لديك دعوة} two {لديك دعوتان} few {لديك # دعوات} many {لديك # دعوة} other {لديك # دعوة}}',
  'home.loading': 'لحظة واحدة',
  'home.nothing': 'لست في أي مؤسسة',
  'home.nothingText':
    'اطلب من مسؤول في شركتك أن يدعوك إلى مؤسستها. وإذا احتجت إلى مؤسسة خاصة بك، فاطلبها من مشغّل هذا التثبيت.',
  'home.organizations': 'مؤسساتك',
  'home.send': 'أرسل إليّ الرابط مجددًا',
  'home.sendFor': 'أرسل إليّ الرابط مجددًا: {organization}',
  'home.sent': 'بريد فيه رابط {organization} في الطريق',
  'home.suspended': 'عضويتك معلّقة. اطلب من مسؤول المؤسسة إعادة تفعيلها.',
  'home.unavailable': 'لا مؤسسة من مؤسساتك مفتوحة لك',
  'home.yours': 'فتح مؤسساتي',
} as const satisfies Translation<typeof english>
