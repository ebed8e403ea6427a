import type { Translation } from '#contract/message-format.ts'
import type { workspaceInvitations as english } from '../en/workspace-invitations'

export const workspaceInvitations = {
  'inviting.addresses.hint': 'الصق أي قائمة: فواصل أو مسافات أو أسطر أو «الاسم <العنوان>». حتى 100 في المرة الواحدة.',
  'inviting.ask': 'اطلب ذلك من {name}.',
  'inviting.by': 'بدعوة من {name}',
  'inviting.card': 'دعوات أشخاص مساحة العمل هذه',
  'inviting.card.text':
    'يمكن للمالكين والمديرين ضم أشخاص جدد إلى مساحة العمل بأنفسهم: بصفة أعضاء في المؤسسة، وبالقدر الذي يتيحه مستواهم.',
  'inviting.card.forbidden': 'لا يمكن تغيير ذلك إلا لمسؤول المؤسسة أو مسؤول المستخدمين.',
  'inviting.column.address': 'العنوان',
  'inviting.column.expires': 'انتهاء الدعوة',
  'inviting.column.level': 'المستوى',
  'inviting.column.mail': 'البريد',
  'inviting.column.until': 'الوصول حتى',
  'inviting.description': 'تصلهم رسالة فيها رابط يعمل سبعة أيام. ومن هو عضو بالفعل يحصل على الوصول فورًا.',
  'inviting.given':
    '{count, plural, zero {لم يحصل أحد على الوصول} one {حصل عضو واحد على الوصول} two {حصل عضوان على الوصول} few {حصل # أعضاء على الوصول} many {حصل # عضوًا على الوصول} other {حصل # عضو على الوصول}}',
  'inviting.invite': 'دعوة أشخاص',
  'inviting.inviters': 'من يمكنه الدعوة',
  'inviting.inviters.nobody': 'لا أحد',
  'inviting.inviters.nobody.text': 'لا يدعو إلا مسؤولو المؤسسة. ولا يمكن بعد ذلك قبول الدعوات المعلّقة.',
  'inviting.inviters.owners': 'المالكون',
  'inviting.inviters.owners.text': 'يمكنهم منح أي مستوى.',
  'inviting.inviters.owners_and_managers': 'المالكون والمديرون',
  'inviting.inviters.owners_and_managers.text': 'يمكن للمديرين منح مستوى وكيل والمستويات المخصصة التي لا تتجاوزه.',
  'inviting.mail.failed': 'لم تُسلَّم',
  'inviting.mail.queued': 'في الطريق',
  'inviting.mail.sent': 'أُرسلت',
  'inviting.none': 'لا يوجد مدعوون.',
  'inviting.off': 'لا يمكن لأشخاص مساحة العمل هذه الدعوة إليها.',
  'inviting.off.admin': 'لا يمكن لأحد الدعوة هنا. غيّر ذلك في إعدادات مساحة العمل.',
  'inviting.ownersOnly': 'لا يمكن إلا لمالكي مساحة العمل هذه الدعوة إليها.',
  'inviting.pending': 'المدعوون',
  'inviting.pending.text': 'من دُعوا إلى مساحة العمل هذه ولم يجيبوا بعد.',
  'inviting.resend': 'إعادة الإرسال',
  'inviting.resent': 'أُعيد إرسال دعوة {email}',
  'inviting.revoke': 'سحب',
  'inviting.revoke.seat': 'يصبح المقعد شاغرًا من جديد.',
  'inviting.revoke.text': 'لن يمكنهم الدخول بها إلى مساحة العمل هذه.',
  'inviting.revoke.title': 'سحب دعوة {email}؟',
  'inviting.revoked': 'سُحبت دعوة {email}',
  'inviting.saved': 'تم الحفظ',
  'inviting.seats': 'مقاعد الأعضاء الجدد',
  'inviting.seats.fewer':
    '{count, plural, zero {لا مقاعد مشغولة.} one {هناك مقعد واحد مشغول بالفعل.} two {هناك مقعدان مشغولان بالفعل.} few {هناك # مقاعد مشغولة بالفعل.} many {هناك # مقعدًا مشغولًا بالفعل.} other {هناك # مقعد مشغول بالفعل.}} لا يفقد أحد مقعده؛ وتمكن دعوة أشخاص جدد حين يشغر ما يكفي.',
  'inviting.seats.hint':
    'تشغل كل دعوة معلّقة وكل عضو نشط جاء عن طريقها مقعدًا واحدًا. ويشغر المقعد حين تنتهي الدعوة أو العضوية.',
  'inviting.seats.invited': 'مدعوون',
  'inviting.seats.joined': 'أعضاء',
  'inviting.seats.limit': 'عدد المقاعد',
  'inviting.seats.summary': '{taken} من {seats} مشغولة',
  'inviting.seats.taken':
    '{count, plural, zero {لا مقاعد مشغولة} one {مقعد واحد مشغول} two {مقعدان مشغولان} few {# مقاعد مشغولة} many {# مقعدًا مشغولًا} other {# مقعد مشغول}}',
  'inviting.seats.typed': 'قيد الكتابة',
  'inviting.seats.unlimited': 'بقدر ما يشاؤون',
  'inviting.send':
    '{count, plural, zero {دعوة} one {دعوة شخص واحد} two {دعوة شخصين} few {دعوة # أشخاص} many {دعوة # شخصًا} other {دعوة # شخص}}',
  'inviting.sent':
    '{count, plural, zero {لم تُرسل أي دعوة} one {أُرسلت دعوة واحدة} two {أُرسلت دعوتان} few {أُرسلت # دعوات} many {أُرسلت # دعوة} other {أُرسلت # دعوة}}',
  'inviting.plan.short':
    '{count, plural, zero {لا مقاعد شاغرة في المؤسسة.} one {في المؤسسة مقعد شاغر واحد فقط.} two {في المؤسسة مقعدان شاغران فقط.} few {في المؤسسة # مقاعد شاغرة فقط.} many {في المؤسسة # مقعدًا شاغرًا فقط.} other {في المؤسسة # مقعد شاغر فقط.}}',
  'inviting.short':
    '{count, plural, zero {لا مقاعد شاغرة.} one {هناك مقعد شاغر واحد فقط.} two {هناك مقعدان شاغران فقط.} few {هناك # مقاعد شاغرة فقط.} many {هناك # مقعدًا شاغرًا فقط.} other {هناك # مقعد شاغر فقط.}}',
  'inviting.title': 'دعوة أشخاص إلى مساحة العمل هذه',
  'inviting.tooMany': 'بحد أقصى 100 شخص في المرة الواحدة.',
  'inviting.used': 'مقاعد مساحة العمل هذه ({seats}) مشغولة كلها.',
} as const satisfies Translation<typeof english>
