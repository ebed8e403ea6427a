import type { Translation } from '#contract/message-format.ts'
import type { standing as english } from '../en/standing'

export const standing = {
  'standing.frozen.ask': 'أسئلة؟ اسأل من يشغّل Atrium لك.',
  'standing.frozen.reason': 'السبب: {reason}',
  'standing.frozen.support': 'أسئلة؟ تجد العون هنا: {link}.',
  'standing.frozen.text': 'يمكنك الاطلاع والتصدير والمغادرة، ويمكن إزالة الأشخاص. ولا يمكن تغيير شيء آخر.',
  'standing.frozen.title': 'هذه المؤسسة مجمّدة',
} as const satisfies Translation<typeof english>
