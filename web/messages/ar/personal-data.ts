import type { Translation } from '#contract/message-format.ts'
import type { personalData as english } from '../en/personal-data'

export const personalData = {
  'data.delete': 'حذف مستخدمك',
  'data.delete.blocked':
    '{count, plural, zero {لن تبقى أي مؤسسة بلا مسؤول مؤسسة} one {ستبقى مؤسسة واحدة بلا مسؤول مؤسسة} two {ستبقى مؤسستان بلا مسؤول مؤسسة} few {ستبقى # مؤسسات بلا مسؤول مؤسسة} many {ستبقى # مؤسسة بلا مسؤول مؤسسة} other {ستبقى # مؤسسة بلا مسؤول مؤسسة}}',
  'data.delete.blocked.reason': 'عالج أولًا المؤسسات المذكورة أعلاه.',
  'data.delete.blocked.text': 'أنت الأخير فيها بهذا الدور. رقِّ شخصًا آخر أو احذف المؤسسة.',
  'data.delete.close': 'حذف المؤسسة',
  'data.delete.do': 'حذف مستخدمي',
  'data.delete.goes': 'يزول فورًا',
  'data.delete.goes.keys':
    '{count, plural, zero {مفاتيح API (ليس لديك أي منها)} one {مفتاح API واحد: ما يستخدمه يتوقف عن العمل} two {مفتاحا API: ما يستخدمهما يتوقف عن العمل} few {# مفاتيح API: ما يستخدمها يتوقف عن العمل} many {# مفتاح API: ما يستخدمها يتوقف عن العمل} other {# مفتاح API: ما يستخدمها يتوقف عن العمل}}',
  'data.delete.goes.organizations':
    '{count, plural, zero {العضويات (ليس لديك أي منها)} one {عضويتك في {names} مع مساحات عملها} two {عضويتاك مع مساحات عملهما: {names}} few {عضوياتك الـ# مع مساحات عملها: {names}} many {عضوياتك الـ# مع مساحات عملها: {names}} other {عضوياتك الـ# مع مساحات عملها: {names}}}',
  'data.delete.goes.sessions':
    '{count, plural, zero {جلساتك} one {جلستك: يُسجَّل خروجك} two {جلستان: يُسجَّل خروجك في كل مكان} few {# جلسات: يُسجَّل خروجك في كل مكان} many {# جلسة: يُسجَّل خروجك في كل مكان} other {# جلسة: يُسجَّل خروجك في كل مكان}}',
  'data.delete.goes.user': 'اسمك وعنوانك وكلمة مرورك وعوامل التحقق وطرق تسجيل الدخول المرتبطة',
  'data.delete.more':
    '{count, plural, zero {لا غيرها} one {واحدة أخرى} two {اثنتان أخريان} few {# أخرى} many {# أخرى} other {# أخرى}}',
  'data.delete.promote': 'تسليمها',
  'data.delete.stays': 'يبقى',
  'data.delete.stays.audit':
    'سجلات التدقيق وسجل الوصول في المؤسسات، باسمك كما سُجّل. فهي تثبت من غيّر ماذا، ولن تثبت شيئًا لو أمكن إخراج الأسماء منها.',
  'data.delete.stays.invitations':
    '{count, plural, zero {الدعوات التي أرسلتها} one {دعوة معلقة واحدة أرسلتها: لن يمكن قبولها بعد الآن. يمكن لأحد المسؤولين إرسالها من جديد.} two {دعوتان معلقتان أرسلتهما: لن يمكن قبولهما بعد الآن. يمكن لأحد المسؤولين إرسالهما من جديد.} few {# دعوات معلقة أرسلتها: لن يمكن قبولها بعد الآن. يمكن لأحد المسؤولين إرسالها من جديد.} many {# دعوة معلقة أرسلتها: لن يمكن قبولها بعد الآن. يمكن لأحد المسؤولين إرسالها من جديد.} other {# دعوة معلقة أرسلتها: لن يمكن قبولها بعد الآن. يمكن لأحد المسؤولين إرسالها من جديد.}}',
  'data.delete.stays.work': 'مساحات العمل وما فيها: فهي ملك لمؤسستها.',
  'data.delete.text': 'لا يمكن لأحد التراجع عن ذلك. يمكنك بعده التسجيل من جديد بالعنوان نفسه، كشخص جديد.',
  'data.delete.title': 'هل تريد حذف مستخدمك نهائيًا؟',
  'data.description': 'ما هو محفوظ عنك، وكيف ينتهي.',
  'data.download': 'تنزيل بياناتك',
  'data.download.busy': 'جارٍ التنزيل، {size}',
  'data.download.do': 'تنزيل',
  'data.download.done': 'تم تنزيل بياناتك',
  'data.download.format': 'أسطر JSON: ملف نصي تقرؤه البرامج والناس، في كل سطر سجل واحد. احفظه حيث لا يفتحه سواك.',
  'data.download.history': 'وصولك وسجلك في كل مؤسسة، حتى التي غادرتها',
  'data.download.holds': 'يحتوي الملف على',
  'data.download.invitations': 'الدعوات التي تلقيتها وأرسلتها، وطلبات المؤسسات',
  'data.download.secrets': 'لا كلمات مرور ولا مفاتيح ولا رموز، ولا شيء مما يخص أشخاصًا آخرين.',
  'data.download.sessions': 'الجلسات وأسماء مفاتيح API ومتى استُخدم العامل الثاني',
  'data.download.text': 'كل ما هو محفوظ عنك في ملف واحد.',
  'data.download.user': 'مستخدمك وطرق تسجيل الدخول المرتبطة ونشاطك الأخير',
} as const satisfies Translation<typeof english>
