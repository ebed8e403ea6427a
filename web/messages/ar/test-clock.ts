import type { Translation } from '#contract/message-format.ts'
import type { testClock as english } from '../en/test-clock'

export const testClock = {
  'clock.title': 'ساعة الاختبار',
  'clock.text': 'جرّب ما سيحدث: تنتهي الفترات التجريبية وتتجدد الفترات وتصدر الفواتير، كلٌّ في وقته.',
  'clock.now': 'متوقفة عند {at}.',
  'clock.none': 'يسير الاشتراك بالوقت الحقيقي.',
  'clock.start': 'بدء ساعة اختبار',
  'clock.advance.day': 'يومًا',
  'clock.advance.week': 'أسبوعًا',
  'clock.advance.month': 'شهرًا',
  'clock.advance.year': 'سنة',
  'clock.advance': 'تقديمها',
  'clock.advanced':
    '{count, plural, zero {قُدّمت. لم يحِن شيء.} one {قُدّمت. حان أمر مرة واحدة.} two {قُدّمت. حان أمر مرتين.} few {قُدّمت. حان أمر # مرات.} many {قُدّمت. حان أمر # مرة.} other {قُدّمت. حان أمر # مرة.}}',
  'clock.remove': 'العودة إلى الوقت الحقيقي',
  'clock.removed': 'عاد الاشتراك إلى الوقت الحقيقي',
} as const satisfies Translation<typeof english>
