import type { Translation } from '#contract/message-format.ts'
import type { departures as english } from '../en/departures'

export const departures = {
  'departure.access': 'لن يتمكن من الدخول بعد ذلك. يُرفض طلبه التالي أينما كان مسجّل الدخول، وبمفتاح API أيضًا.',
  'departure.access.signedIn': 'هو مسجّل الدخول الآن.',
  'departure.bulk.title': 'ما يتعلق بهم',
  'departure.drafts':
    '{count, plural, one {تغيير جماعي واحد أعدّه لا يستطيع أحد غيره تأكيده.} two {تغييران جماعيان أعدّهما لا يستطيع أحد غيره تأكيدهما.} few {# تغييرات جماعية أعدّها لا يستطيع أحد غيره تأكيدها.} other {# تغييرًا جماعيًا أعدّها لا يستطيع أحد غيره تأكيدها.}}',
  'departure.exports':
    '{count, plural, one {يستمر إعداد أرشيف طلبه.} two {يستمر إعداد أرشيفين طلبهما.} few {يستمر إعداد # أرشيفات طلبها.} other {يستمر إعداد # أرشيفًا طلبها.}}',
  'departure.handOver': 'التسليم',
  'departure.handOver.do.remove': 'تسليم ثم إزالة',
  'departure.handOver.do.suspend': 'تسليم ثم تعليق',
  'departure.handOver.done': 'تولى {taker} ما كان لدى {name}',
  'departure.handOver.forbidden': 'لا يمكن تسليم شيء في مؤسسة مجمّدة.',
  'departure.handOver.nobody': 'لا أحد',
  'departure.handOver.text': 'يمكن لعضو نشط آخر أن يتولى ذلك في الخطوة نفسها. ويُبلّغ بالبريد.',
  'departure.handOver.to': 'من يتولى',
  'departure.invitations.remove':
    '{count, plural, one {دعوة معلّقة واحدة أرسلها لم يعد بالإمكان قبولها. يمكن لمسؤول إرسالها مجددًا.} two {دعوتان معلّقتان أرسلهما لم يعد بالإمكان قبولهما. يمكن لمسؤول إرسالهما مجددًا.} few {# دعوات معلّقة أرسلها لم يعد بالإمكان قبولها. يمكن لمسؤول إرسالها مجددًا.} other {# دعوة معلّقة أرسلها لم يعد بالإمكان قبولها. يمكن لمسؤول إرسالها مجددًا.}}',
  'departure.invitations.suspend':
    '{count, plural, one {دعوة معلّقة واحدة أرسلها لا يمكن قبولها ما دامت عضويته معلّقة.} two {دعوتان معلّقتان أرسلهما لا يمكن قبولهما ما دامت عضويته معلّقة.} few {# دعوات معلّقة أرسلها لا يمكن قبولها ما دامت عضويته معلّقة.} other {# دعوة معلّقة أرسلها لا يمكن قبولها ما دامت عضويته معلّقة.}}',
  'departure.levels':
    '{count, plural, one {يبقى مستوى الوصول الذي أنشأه مستخدمًا: {names}.} two {يبقى مستويا الوصول اللذان أنشأهما مستخدمين: {names}.} few {تبقى # مستويات وصول أنشأها مستخدمة: {names}.} other {يبقى # مستوى وصول أنشأها مستخدمًا: {names}.}}',
  'departure.more': '{count, plural, one {واحد آخر} two {اثنان آخران} few {# أخرى} other {# أخرى}}',
  'departure.ownerless':
    '{count, plural, one {تبقى مساحة عمل واحدة بلا مالك: {names}.} two {تبقى مساحتا عمل بلا مالك: {names}.} few {تبقى # مساحات عمل بلا مالك: {names}.} other {تبقى # مساحة عمل بلا مالك: {names}.}} يمكن لمسؤولي المؤسسة الدخول إليها.',
  'departure.reviews':
    '{count, plural, one {ينتظره بند واحد في مراجعة صلاحيات. بعدها لا يجيب عنه إلا من يدير المراجعات.} two {ينتظره بندان في مراجعات الصلاحيات. بعدها لا يجيب عنهما إلا من يدير المراجعات.} few {تنتظره # بنود في مراجعات الصلاحيات. بعدها لا يجيب عنها إلا من يدير المراجعات.} other {ينتظره # بندًا في مراجعات الصلاحيات. بعدها لا يجيب عنها إلا من يدير المراجعات.}}',
  'departure.reviews.rights': 'تزيل مراجعة الصلاحيات {name} بصلاحياته ما لم يراجعه أحد. وبدونها يبقى كل شيء.',
  'departure.running':
    '{count, plural, one {يتوقف تغيير جماعي واحد بدأه. ويبقى ما نُفّذ منه.} two {يتوقف تغييران جماعيان بدأهما. ويبقى ما نُفّذ منهما.} few {تتوقف # تغييرات جماعية بدأها. ويبقى ما نُفّذ منها.} other {يتوقف # تغييرًا جماعيًا بدأها. ويبقى ما نُفّذ منها.}}',
  'departure.stays.remove': 'يبقى مستخدمه ومؤسساته الأخرى. ولكي يعود يحتاج إلى دعوة جديدة.',
  'departure.stays.suspend': 'يحتفظ بدوره ومساحات عمله، ويمكن السماح له بالدخول مجددًا في أي وقت.',
  'departure.support': 'يستمر وصول الدعم الذي منحه حتى {until}. ويمكن لمسؤول المؤسسة سحبه.',
  'departure.suspend.title': 'هل تريد تعليق عضوية {name}؟',
  'departure.take.byRole': 'يدخل {name} كل مساحات العمل بحكم دوره مسؤولًا للمؤسسة.',
  'departure.take.invitations': 'يتولى الدعوات المعلّقة',
  'departure.take.invitations.all':
    '{count, plural, one {دعوة واحدة.} two {الدعوتان كلتاهما.} few {كل الدعوات وعددها #.} other {كل الدعوات وعددها #.}}',
  'departure.take.invitations.none': 'لا يمكنك أنت و{name} معًا منح الأدوار التي فيها.',
  'departure.take.invitations.some': '{count} من {total}. البقية تمنح أدوارًا لا يمكنك أنت و{name} معًا منحها.',
  'departure.take.reviews': 'يراجع مكانه',
  'departure.take.reviews.rights': 'تزيل المهلة بصلاحيات {name} فقط إن كان بإمكانك منح دوره وكان دوره يدير المراجعات.',
  'departure.take.workspaces': 'يصبح مالك مساحات العمل التي تبقى بلا مالك',
  'departure.take.you': 'لا أحد يمنح نفسه صلاحية. اختر شخصًا آخر لهذا.',
  'departure.workspaces':
    '{count, plural, =0 {ليس له مستوى في أي مساحة عمل.} one {يفقد مستواه في مساحة عمل واحدة.} two {يفقد مستواه في مساحتي عمل.} few {يفقد مستواه في # مساحات عمل.} other {يفقد مستواه في # مساحة عمل.}}',
} as const satisfies Translation<typeof english>
