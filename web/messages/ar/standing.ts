import type { Translation } from '#contract/message-format.ts'
import type { standing as english } from '../en/standing'

export const standing = {
  'standing.canceled': 'تبقى القراءة والتصدير وإزالة الأشخاص وتسجيل الدخول ممكنة. اختر باقة للمتابعة؛ لم يُحذف شيء.',
  'standing.canceled.title': 'انتهى الاشتراك: للقراءة فقط',
  'standing.plan.do': 'اختيار باقة',
  'standing.trial_ended': 'تبقى القراءة والتصدير وإزالة الأشخاص وتسجيل الدخول ممكنة. اختر باقة للمتابعة؛ لم يُحذف شيء.',
  'standing.trial_ended.title': 'انتهت الفترة التجريبية: للقراءة فقط',
  'standing.trial_ending': 'اختر باقة قبل ذلك؛ ومن دونها لن يمكن تغيير أي شيء.',
  'standing.trial_ending.title':
    '{count, plural, zero {تنتهي الفترة التجريبية الآن} one {تنتهي الفترة التجريبية خلال يوم واحد} two {تنتهي الفترة التجريبية خلال يومين} few {تنتهي الفترة التجريبية خلال # أيام} many {تنتهي الفترة التجريبية خلال # يومًا} other {تنتهي الفترة التجريبية خلال # يوم}}',
  'standing.invoices.do': 'عرض الفواتير المفتوحة',
  'standing.overdue': 'إن لم تُدفع خلال 14 يومًا من موعدها فلن يمكن تغيير أي شيء في المؤسسة حتى تُدفع.',
  'standing.overdue.title': 'هناك فاتورة متأخرة',
  'standing.read_only': 'تبقى القراءة والتصدير وإزالة الأشخاص والدفع ممكنة. وما إن تُدفع الفاتورة حتى يعود كل شيء آخر.',
  'standing.read_only.title': 'للقراءة فقط حتى تُدفع الفاتورة المتأخرة',
  'standing.frozen.ask': 'أسئلة؟ اسأل من يشغّل Atrium لك.',
  'standing.frozen.reason': 'السبب: {reason}',
  'standing.frozen.support': 'أسئلة؟ تجد العون هنا: {link}.',
  'standing.frozen.text':
    'يمكنك الاطلاع والتصدير والمغادرة. ويمكن إزالة الأشخاص، ويمكن لمسؤول المؤسسة حذفها كلها. ولا يمكن تغيير شيء آخر.',
  'standing.frozen.title': 'هذه المؤسسة مجمّدة',
  'standing.offer': 'يطلب منك {name} أن تصبح مسؤول هذه المؤسسة.',
  'standing.offer.do': 'اقرأ وأجب',
  'standing.recovery': 'يريد فريق المشغّلين أن يجعل لهذه المؤسسة مسؤولًا جديدًا: {person}.',
  'standing.recovery.do': 'الاطلاع',
  'standing.support': 'وصول الدعم',
  'standing.support.back': 'وحدة تحكم المشغّل',
  'standing.support.banner': 'يمكن لموظفي المشغّل الاطلاع على هذه المؤسسة حتى {until}. لا يمكنهم تغيير شيء.',
  'standing.support.change': 'منح من جديد',
  'standing.support.do': 'منح وصول الدعم',
  'standing.support.done': 'مُنح وصول الدعم.',
  'standing.support.forDays':
    '{count, plural, zero {لا أيام} one {يوم واحد} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}',
  'standing.support.forHours':
    '{count, plural, zero {لا ساعات} one {ساعة واحدة} two {ساعتان} few {# ساعات} many {# ساعة} other {# ساعة}}',
  'standing.support.forbidden': 'لا يمنح وصول الدعم إلا مسؤولو المؤسسة.',
  'standing.support.granted': 'منحه {name} حتى {until}.',
  'standing.support.hours': 'لأي مدة',
  'standing.support.looking': 'أنت تطّلع على {organization} بصفتك مشغّلًا حتى {until}. لا يمكنك تغيير شيء، ويُسجَّل كل اطلاع.',
  'standing.support.none': 'لا يمكن لأحد من خارج المؤسسة الاطلاع عليها الآن.',
  'standing.support.revoke': 'سحب',
  'standing.support.revoked': 'انتهى وصول الدعم.',
  'standing.support.text':
    'يمكن لموظفي المشغّل رؤية ما يراه مسؤول المؤسسة لفترة محدودة. لا يمكنهم تغيير شيء أو تنزيله، ويُسجَّل كل اطلاع في سجل التدقيق.',
} as const satisfies Translation<typeof english>
