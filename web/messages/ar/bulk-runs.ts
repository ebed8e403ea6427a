import type { Translation } from '#contract/message-format.ts'
import type { bulkRuns as english } from '../en/bulk-runs'

export const bulkRuns = {
  'bulk.actions': 'تغيير المحدَّدين',
  'bulk.allMatching':
    '{count, plural, zero {لا أعضاء مطابقين} one {تحديد العضو المطابق} two {تحديد العضوين المطابقين} few {تحديد # أعضاء مطابقين} many {تحديد # عضوًا مطابقًا} other {تحديد # عضو مطابق}}',
  'bulk.as': 'بصفة {role}',
  'bulk.by': 'أعدّه {name}، {date}',
  'bulk.chooseWorkspace': 'اختر مساحة عمل أولًا.',
  'bulk.column.after': 'بعد ذلك',
  'bulk.column.before': 'الآن',
  'bulk.column.line': 'السطر',
  'bulk.column.outcome': 'النتيجة',
  'bulk.column.where': 'مساحة العمل',
  'bulk.column.who': 'من',
  'bulk.confirm':
    '{ready, plural, zero {لا صفوف للتنفيذ} one {تنفيذ صف واحد} two {تنفيذ صفين} few {تنفيذ # صفوف} many {تنفيذ # صفًا} other {تنفيذ # صف}}',
  'bulk.confirm.another': 'لا يمكن تأكيده إلا لمن أعدّه: {name}.',
  'bulk.confirm.leaving':
    '{ready, plural, zero {لا صفوف للتنفيذ} one {تنفيذ صف واحد} two {تنفيذ صفين} few {تنفيذ # صفوف} many {تنفيذ # صفًا} other {تنفيذ # صف}}{refused, plural, zero {} one {، وترك صف واحد} two {، وترك صفين} few {، وترك # صفوف} many {، وترك # صفًا} other {، وترك # صف}}',
  'bulk.confirm.nothing': 'لا يمكن تنفيذ أي صف.',
  'bulk.csv': 'تصدير CSV',
  'bulk.dialog':
    '{count, plural, zero {لا أحد.} one {لشخص واحد.} two {لشخصين.} few {لـ # أشخاص.} many {لـ # شخصًا.} other {لـ # شخص.}} سترى ما سيحدث لكل منهم قبل أن يحدث شيء.',
  'bulk.drop': 'تخلٍّ عنه',
  'bulk.empty': 'لا صفوف',
  'bulk.empty.text': 'لا يوجد صف بهذه النتيجة.',
  'bulk.ended':
    '{done, plural, zero {لم يتغير شيء.} one {نُفّذ صف واحد.} two {نُفّذ صفان.} few {نُفّذت # صفوف.} many {نُفّذ # صفًا.} other {نُفّذ # صف.}}',
  'bulk.ended.left':
    '{count, plural, zero {نُفّذت كل الصفوف.} one {لم يُنفّذ صف واحد، وسببه أدناه.} two {لم يُنفّذ صفان، والسببان أدناه.} few {لم تُنفّذ # صفوف، والأسباب أدناه.} many {لم يُنفّذ # صفًا، والأسباب أدناه.} other {لم يُنفّذ # صف، والأسباب أدناه.}}',
  'bulk.in': 'في {name}',
  'bulk.kind.change_access': 'تغيير الوصول',
  'bulk.kind.change_role': 'تغيير الأدوار',
  'bulk.kind.invite': 'دعوة أشخاص',
  'bulk.kind.reactivate': 'إعادة تفعيل أعضاء',
  'bulk.kind.remove': 'إزالة أعضاء',
  'bulk.kind.remove_workspace_access': 'إزالة من مساحة عمل',
  'bulk.kind.set_workspace_access': 'إضافة إلى مساحة عمل',
  'bulk.kind.suspend': 'تعليق أعضاء',
  'bulk.level': 'المستوى',
  'bulk.list.check':
    '{count, plural, zero {لا صفوف للفحص} one {فحص صف واحد} two {فحص صفين} few {فحص # صفوف} many {فحص # صفًا} other {فحص # صف}}',
  'bulk.list.checking': 'فُحص {done} من {total}',
  'bulk.list.file': 'اختيار ملف CSV',
  'bulk.list.file.hint':
    'بترويسة تسمّي الأعمدة: البريد والدور ومساحة العمل والمستوى، بأي ترتيب. حتى 10,000 صف. سترى ما الخطأ في كل صف قبل إرسال أي شيء.',
  'bulk.list.remove': 'ترك الملف',
  'bulk.list.rows':
    '{name}: {count, plural, zero {لا صفوف} one {صف واحد} two {صفان} few {# صفوف} many {# صفًا} other {# صف}}',
  'bulk.list.tooMany': 'لا تتسع القائمة لأكثر من 10,000 صف.',
  'bulk.noMember': 'حدّد عضوًا واحدًا على الأقل؛ الدعوات لا تُغيَّر هنا.',
  'bulk.nobody': 'بلا عنوان',
  'bulk.outcome': 'الصفوف حسب النتيجة',
  'bulk.outcome.all': 'الكل',
  'bulk.outcome.done': 'تم',
  'bulk.outcome.failed': 'فشل',
  'bulk.outcome.ready': 'جاهز',
  'bulk.outcome.refused': 'متروك',
  'bulk.outcome.skipped': 'متخطّى',
  'bulk.outcome.unchanged': 'لا شيء يلزم',
  'bulk.prepared': 'لم يحدث شيء بعد',
  'bulk.prepared.text':
    '{ready, plural, zero {لا صف جاهزًا.} one {صف واحد جاهز.} two {صفان جاهزان.} few {# صفوف جاهزة.} many {# صفًا جاهزًا.} other {# صف جاهز.}}{refused, plural, zero {} one { في صف واحد مشكلة وسيُترك.} two { في صفين مشكلة وسيُتركان.} few { في # صفوف مشكلة وستُترك.} many { في # صفًا مشكلة وستُترك.} other { في # صف مشكلة وستُترك.}}{unchanged, plural, zero {} one { ولا شيء يلزم في صف واحد.} two { ولا شيء يلزم في صفين.} few { ولا شيء يلزم في # صفوف.} many { ولا شيء يلزم في # صفًا.} other { ولا شيء يلزم في # صف.}}',
  'bulk.preview': 'عرض ما سيتغير',
  'bulk.progress': 'تنفيذ الصفوف',
  'bulk.progress.text': 'يمكنك مغادرة هذه الصفحة: يستمر التنفيذ، ويعرض هذا العنوان مدى التقدم.',
  'bulk.remove.before':
    '{role}{count, plural, zero {} one {، مساحة عمل واحدة} two {، مساحتا عمل} few {، # مساحات عمل} many {، # مساحة عمل} other {، # مساحة عمل}}',
  'bulk.rows': 'صفوف التنفيذ',
  'bulk.running': 'يجري تنفيذ جماعي: {kind}',
  'bulk.running.look': 'عرض التقدم',
  'bulk.status.cancelled': 'أُلغي',
  'bulk.status.draft': 'غير مؤكَّد',
  'bulk.status.finished': 'انتهى',
  'bulk.status.running': 'جارٍ',
  'bulk.status.stopped': 'توقف',
  'bulk.title': 'تنفيذ جماعي',
  'bulk.to': 'إلى {role}',
  'bulk.toUsers': 'إلى المستخدمين',
  'bulk.until': 'حتى {date}',
} as const satisfies Translation<typeof english>
