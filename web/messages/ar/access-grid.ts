import type { Translation } from '#contract/message-format.ts'
import type { accessGrid as english } from '../en/access-grid'

export const accessGrid = {
  'grid.after': 'بعد التغيير',
  'grid.anyRole': 'كل الأدوار',
  'grid.before': 'الآن',
  'grid.byRole': 'بحكم الدور',
  'grid.change.discard': 'تجاهل',
  'grid.change.discarded': 'تم تجاهل التغييرات المجمّعة',
  'grid.change.review': 'مراجعة',
  'grid.change.takeBack': 'التراجع عن هذا التغيير',
  'grid.change.undo': 'تراجع',
  'grid.changes':
    '{count, plural, zero {لا تغييرات} one {تغيير واحد} two {تغييران} few {# تغييرات} many {# تغييرًا} other {# تغيير}} لـ{people, plural, zero {لا أحد} one {شخص واحد} two {شخصين} few {# أشخاص} many {# شخصًا} other {# شخص}} في {workspaces, plural, zero {لا مساحة عمل} one {مساحة عمل واحدة} two {مساحتَي عمل} few {# مساحات عمل} many {# مساحة عمل} other {# مساحة عمل}}',
  'grid.changes.hint': 'لم يتغيّر شيء بعد.',
  'grid.changes.tooMany': 'يمكن تجميع ما يصل إلى 10000 تغيير. راجع هذه أولًا.',
  'grid.choose': 'اختيار مساحات العمل',
  'grid.choose.all': 'عرض الكل',
  'grid.choose.chosen':
    '{count, plural, zero {لا مساحات عمل} one {مساحة عمل واحدة} two {مساحتا عمل} few {# مساحات عمل} many {# مساحة عمل} other {# مساحة عمل}}',
  'grid.choose.find': 'البحث عن مساحة عمل',
  'grid.choose.most': 'حتى 40 في المرة الواحدة.',
  'grid.choose.text': 'هذه وحدها تصبح أعمدة. إن لم تختر شيئًا ظهرت كل مساحات العمل.',
  'grid.column.person': 'الشخص',
  'grid.confirm':
    '{ready, plural, zero {لا تغييرات} one {إجراء تغيير واحد} two {إجراء تغييرين} few {إجراء # تغييرات} many {إجراء # تغييرًا} other {إجراء # تغيير}}',
  'grid.confirm.nothing': 'لا يمكن إجراء أي من هذه التغييرات.',
  'grid.conflict': 'غيّره شخص آخر في هذه الأثناء: الآن {now}. اختر من جديد لتغييره على أي حال.',
  'grid.description': 'كل الأعضاء وكل مساحات العمل في نظرة واحدة. تُجمع التغييرات حتى تراجعها وتؤكدها.',
  'grid.done':
    '{count, plural, =0 {لم يتغيّر شيء} zero {لم يتغيّر شيء} one {أُجري تغيير واحد} two {أُجري تغييران} few {أُجريت # تغييرات} many {أُجري # تغييرًا} other {أُجري # تغيير}}',
  'grid.done.left':
    '{count, plural, zero {أُجريت كلها.} one {تعذّر إجراء واحد.} two {تعذّر إجراء اثنين.} few {تعذّر إجراء #.} many {تعذّر إجراء #.} other {تعذّر إجراء #.}}',
  'grid.done.report': 'عرض التقرير',
  'grid.empty': 'لا أحد يطابق البحث',
  'grid.empty.columns': 'لا مساحة عمل تطابق البحث',
  'grid.ends': 'حتى {date}',
  'grid.expired': 'منتهٍ',
  'grid.help':
    'الأسهم للتنقل، ومع Shift للتحديد، وEnter لفتح المستويات، وحرف لاختيار مستوى، وDelete لإزالة الوصول، وCtrl+Z للتراجع.',
  'grid.info.at': '{person} في {workspace}:',
  'grid.info.was': 'كان {before}',
  'grid.label': 'وصول الأشخاص إلى مساحات العمل',
  'grid.leaveOut':
    '{count, plural, zero {لا يُستثنى شيء.} one {يُستثنى واحد.} two {يُستثنى اثنان.} few {يُستثنى #.} many {يُستثنى #.} other {يُستثنى #.}}',
  'grid.level.details': 'القيود وتاريخ الانتهاء…',
  'grid.level.none': 'لا وصول',
  'grid.menu': 'مستوى {person} في {workspace}',
  'grid.more': 'الأشخاص التالون ({count})',
  'grid.first': 'العودة إلى أول الأشخاص',
  'grid.narrowed': 'مقيّد',
  'grid.readOnly': 'يمكنك الاطلاع على هذا الجدول. يغيّر الوصول مسؤولو المؤسسة ومسؤولو المستخدمين.',
  'grid.review': 'مراجعة التغييرات',
  'grid.review.back': 'العودة إلى الجدول',
  'grid.review.more': 'عرض المزيد',
  'grid.review.ready':
    '{count, plural, =0 {لا يمكن إجراء أي تغيير.} zero {لا يمكن إجراء أي تغيير.} one {تغيير واحد جاهز.} two {تغييران جاهزان.} few {# تغييرات جاهزة.} many {# تغييرًا جاهزًا.} other {# تغيير جاهز.}}',
  'grid.review.seats': 'لا يُضاف مقعد ولا يُحرَّر.',
  'grid.review.conflict': 'ما يُستثنى يبقى كما هو الآن، ويخرج من تغييراتك.',
  'grid.role': 'الدور في المؤسسة',
  'grid.running': 'يجري تنفيذ التغييرات',
  'grid.running.look': 'عرض التقدّم',
  'grid.running.text': 'يمكنك إغلاق هذه النافذة والمتابعة: يستمر التنفيذ من تلقاء نفسه.',
  'grid.search.people': 'البحث عن أشخاص',
  'grid.search.workspaces': 'البحث عن مساحات عمل',
  'grid.select': 'تحديد عدة خلايا',
  'grid.select.changeable':
    '{count, plural, zero {لا يمكن تغيير أي منها.} one {يمكن تغيير واحدة.} two {يمكن تغيير اثنتين.} few {يمكن تغيير # منها.} many {يمكن تغيير # منها.} other {يمكن تغيير # منها.}}',
  'grid.select.clear': 'إلغاء التحديد',
  'grid.select.count':
    '{count, plural, zero {لا خلايا محددة.} one {خلية واحدة محددة.} two {خليتان محددتان.} few {# خلايا محددة.} many {# خلية محددة.} other {# خلية محددة.}}',
  'grid.select.hint': 'انقر الخلية الأولى ثم الأخيرة. والاسم يحدّد صفه أو عموده كله.',
  'grid.select.level': 'اختيار مستوى',
  'grid.select.refused':
    '{count, plural, zero {لا شيء} one {تعذّرت واحدة} two {تعذّرت اثنتان} few {تعذّرت #} many {تعذّرت #} other {تعذّرت #}}: {why}',
  'grid.select.waiting':
    '{count, plural, zero {وصلت كلها.} one {واحدة في الطريق.} two {اثنتان في الطريق.} few {# في الطريق.} many {# في الطريق.} other {# في الطريق.}}',
  'grid.takenBack.many':
    '{count, plural, zero {لم يُتراجع عن شيء} one {تم التراجع عن اختيار واحد} two {تم التراجع عن اختيارين} few {تم التراجع عن # اختيارات} many {تم التراجع عن # اختيارًا} other {تم التراجع عن # اختيار}}',
  'grid.status': 'الحالة',
  'grid.status.active': 'نشط',
  'grid.status.all': 'النشطون والمعلّقون',
  'grid.status.suspended': 'معلّق',
  'grid.takenBack': 'تم التراجع: {person} في {workspace}',
  'grid.title': 'جدول الوصول',
} as const satisfies Translation<typeof english>
