import type { payments as english } from '../en/payments.ts'
import type { Translation } from '#contract/message-format.ts'

const why = 'تصلك هذه الرسالة لأنك تتولى فوترة {organization}، أو لأن عنوانك حُدد لذلك.'

export const payments = {
  payment_received: {
    subject: 'الإيصال {number} لمؤسسة {organization}: {amount}',
    paragraphs: [
      'مرحبًا،',
      'شكرًا. استلمنا {amount} عن الفاتورة {invoice} لمؤسسة {organization}. الإيصال مرفق.',
      'يزيد {kept} منها على ما تطلبه الفاتورة، ويُحفظ رصيدًا دائنًا تستخدمه الفاتورة التالية.',
      'بقي من الفاتورة {due} للدفع.',
    ],
    action: 'عرض الفاتورة',
    notes: [why],
  },
  refund_made: {
    subject: 'استرداد {amount} من الفاتورة {invoice} لمؤسسة {organization}',
    paragraphs: [
      'مرحبًا،',
      'أعدنا {amount} دُفعت عن الفاتورة {invoice} لمؤسسة {organization}.',
      'يسميه المصرف {reference}.',
      'يعود المبلغ إلى وسيلة الدفع التي جاء منها، وقد يستغرق ذلك بضعة أيام.{nothing}',
    ],
    action: 'عرض الفاتورة',
    notes: [why],
  },
  payment_failed: {
    subject: 'تعذّر تحصيل الفاتورة {number} لمؤسسة {organization}',
    paragraphs: [
      'مرحبًا،',
      'حاولنا تحصيل {amount} للفاتورة {number} لمؤسسة {organization} من {method} ولم تكتمل العملية.',
      'سنحاول مجددًا في الأيام المقبلة. يمكنك الدفع الآن أو تعيين وسيلة دفع أخرى.',
    ],
    action: 'عرض الفاتورة',
    notes: [why],
  },
  payment_needs_action: {
    subject: 'أكّد دفع الفاتورة {number} لمؤسسة {organization}',
    paragraphs: [
      'مرحبًا،',
      'يطلب منك المصرف تأكيد دفع {amount} للفاتورة {number} لمؤسسة {organization} من {method}.',
      'إن لم يؤكّده أحد خلال ثلاثة أيام فسيُلغى، وتبقى الفاتورة مفتوحة.',
    ],
    action: 'تأكيد الدفع',
    notes: [why],
  },
  invoice_due: {
    subject: 'حان موعد دفع الفاتورة {number} لمؤسسة {organization}: {due}',
    paragraphs: [
      'مرحبًا،',
      'كان موعد دفع الفاتورة {number} لمؤسسة {organization} حتى {deadline}. بقي {due} للدفع.',
      'لا يتغير شيء على أفرادها حتى {freezes}. بعد ذلك تصبح المؤسسة للقراءة فقط.',
      'طريقة الدفع: {transfer}',
      'إذا كنت قد دفعت في الأيام الأخيرة فلا حاجة إلى شيء آخر.',
    ],
    action: 'عرض الفاتورة',
    notes: [why],
  },
  invoice_overdue: {
    subject: 'الفاتورة {number} لمؤسسة {organization} متأخرة: {due}',
    paragraphs: [
      'مرحبًا،',
      'الفاتورة {number} لمؤسسة {organization} متأخرة منذ {deadline}. بقي {due} للدفع.',
      'يُرجى الدفع قبل {freezes}: بعد ذلك تصبح المؤسسة للقراءة فقط حتى تُدفع.',
      'طريقة الدفع: {transfer}',
      'إذا كنت قد دفعت في الأيام الأخيرة فلا حاجة إلى شيء آخر.',
    ],
    action: 'عرض الفاتورة',
    notes: [why],
  },
  invoice_last_reminder: {
    subject: 'التذكير الأخير: تصبح {organization} للقراءة فقط في {freezes}',
    paragraphs: [
      'مرحبًا،',
      'الفاتورة {number} لمؤسسة {organization} متأخرة منذ {deadline}. بقي {due} للدفع.',
      'في {freezes} تصبح المؤسسة للقراءة فقط. وتبقى القراءة والتصدير وإزالة الأشخاص وتسجيل الدخول والدفع ممكنة.',
      'طريقة الدفع: {transfer}',
    ],
    action: 'عرض الفاتورة',
    notes: [why],
  },
  subscription_frozen: {
    subject: '{organization} للقراءة فقط حتى تُدفع الفاتورة {number}',
    paragraphs: [
      'مرحبًا،',
      'الفاتورة {number} لمؤسسة {organization} متأخرة منذ {deadline}. بقي {due} للدفع، لذلك لا يمكن تغيير أي شيء في المؤسسة منذ {freezes}.',
      'تبقى القراءة والتصدير وإزالة الأشخاص وتسجيل الدخول والدفع ممكنة. وما إن تُدفع الفاتورة حتى يعود كل شيء آخر.',
      'طريقة الدفع: {transfer}',
    ],
    action: 'عرض الفاتورة',
    notes: [why],
  },
} as const satisfies Translation<typeof english>
