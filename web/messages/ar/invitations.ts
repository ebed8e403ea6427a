import type { Translation } from '#contract/message-format.ts'
import type { invitations as english } from '../en/invitations'

export const invitations = {
  'invitations.addresses': 'عناوين البريد الإلكتروني',
  'invitations.addresses.hint':
    'الصق أي قائمة: فواصل أو مسافات أو أسطر أو «الاسم <العنوان>». ما زاد على 100 يُفحص صفًا صفًا أولًا.',
  'invitations.by': 'دعوة من {name}',
  'invitations.column.address': 'العنوان',
  'invitations.column.invited': 'تاريخ الدعوة',
  'invitations.column.expires': 'تنتهي',
  'invitations.count':
    '{good, plural, =0 {لا أحد لدعوته بعد} one {شخص واحد لدعوته} two {شخصان لدعوتهما} few {# أشخاص لدعوتهم} many {# شخصًا لدعوتهم} other {# شخص لدعوتهم}}{bad, plural, =0 {} one {، وعنوان واحد فيه مشكلة} two {، وعنوانان فيهما مشكلة} few {، و# عناوين فيها مشكلة} many {، و# عنوانًا فيها مشكلة} other {، و# عنوان فيها مشكلة}}',
  'invitations.description': 'يصل إلى كل شخص بريد فيه رابط يعمل لمدة سبعة أيام.',
  'invitations.details': 'ما الذي تمنحه',
  'invitations.details.text': 'ما يراه المدعوّ قبل القبول.',
  'invitations.drop': 'استبعاد {address}',
  'invitations.dropBad':
    '{count, plural, zero {لا شيء لاستبعاده} one {استبعاد العنوان الذي لا يمكن دعوته} two {استبعاد العنوانين اللذين لا يمكن دعوتهما} few {استبعاد # عناوين لا يمكن دعوتها} many {استبعاد # عنوانًا لا يمكن دعوتها} other {استبعاد # عنوان لا يمكن دعوتها}}',
  'invitations.filter': 'الدعوات حسب الحالة',
  'invitations.filter.pending': 'معلّقة',
  'invitations.level': 'المستوى في {name}',
  'invitations.unsent': 'لم تُرسل بعد',
  'invitations.mailFailed': 'لم يُسلَّم البريد: {reason}',
  'invitations.nobody': 'أدخل عنوانًا واحدًا على الأقل.',
  'invitations.none': 'لا دعوات',
  'invitations.problem.invalid': 'ليس عنوان بريد إلكتروني',
  'invitations.problem.twice': 'مكرر',
  'invitations.resend': 'إعادة الإرسال',
  'invitations.resent': 'أُعيد إرسال دعوة {email}',
  'invitations.revoke': 'إلغاء الدعوة',
  'invitations.revoke.link': 'يتوقف الرابط الموجود في البريد عن العمل.',
  'invitations.revoke.title': 'هل تريد إلغاء دعوة {email}؟',
  'invitations.revoked': 'أُلغيت دعوة {email}',
  'invitations.send':
    '{count, plural, =0 {إرسال الدعوات} one {إرسال دعوة واحدة} two {إرسال دعوتين} few {إرسال # دعوات} many {إرسال # دعوة} other {إرسال # دعوة}}',
  'invitations.sent':
    '{count, plural, zero {لم تُرسل أي دعوة} one {أُرسلت دعوة واحدة} two {أُرسلت دعوتان} few {أُرسلت # دعوات} many {أُرسلت # دعوة} other {أُرسلت # دعوة}}',
  'invitations.status.accepted': 'مقبولة',
  'invitations.status.declined': 'مرفوضة',
  'invitations.status.expired': 'منتهية',
  'invitations.status.pending': 'مدعو',
  'invitations.status.revoked': 'ملغاة',
  'invitations.through': 'بدعوة من {name} عبر {workspace}',
  'invitations.title': 'الدعوات',
  'invitations.workspaces': 'مساحات العمل (اختياري)',
  'invitations.workspaces.find': 'ابحث عن مساحة عمل',
  'invitations.workspaces.hint': 'يدخل مسؤولو المؤسسة كل مساحات العمل دون ذلك.',
} as const satisfies Translation<typeof english>
