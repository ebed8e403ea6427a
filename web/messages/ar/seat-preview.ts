import type { seatPreview as en } from '../en/seat-preview'

export const seatPreview: Record<keyof typeof en, string> = {
  'seatPreview.label': 'المقاعد وتكلفتها',
  'seatPreview.takes':
    '{count, plural, =0 {لا يشغل هذا أي مقعد.} one {يشغل هذا مقعدًا واحدًا.} two {يشغل هذا مقعدين.} few {يشغل هذا # مقاعد.} many {يشغل هذا # مقعدًا.} other {يشغل هذا # مقعد.}}',
  'seatPreview.free': 'الشاغر {free} من أصل {limit} من مقاعد باقة {plan}.',
  'seatPreview.noEnd': 'تسمح باقة {plan} بأي عدد تريده؛ المشغول الآن {taken}.',
  'seatPreview.short':
    '{count, plural, zero {لا زيادة على الشاغر.} one {واحد يزيد على الشاغر، وسيُرفض.} two {اثنان يزيدان على الشاغر، وسيُرفضان.} few {# تزيد على الشاغر، وستُرفض.} many {# يزيدون على الشاغر، وسيُرفضون.} other {# يزيدون على الشاغر، وسيُرفضون.}}',
  'seatPreview.trial': 'لا يُفوتر شيء خلال الفترة التجريبية.',
  'seatPreview.nothing': 'لا تكلفة إضافية.',
  'seatPreview.now': 'يُفوتر خلال ساعة عن بقية الفترة: {amount}.',
  'seatPreview.month': 'من الشهر القادم: {amount} إضافية كل شهر.',
  'seatPreview.year': 'من السنة القادمة: {amount} إضافية كل سنة.',
  'seatPreview.tax': '{total} مع الضريبة',
  'seatPreview.lines': 'كيف حُسب ذلك',
  'reactivate.title': 'إعادة تفعيل {name}؟',
  'reactivate.text': 'يمكنه الدخول مجددًا بالدور ومساحات العمل التي كانت له.',
}
