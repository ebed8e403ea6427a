import type { Translation } from '#contract/message-format.ts'
import type { shell as english } from '../en/shell'

export const shell = {
  'shell.crash.advice': 'أعد تحميل الصفحة. ما حفظته في أمان.',
  'shell.crash.reload': 'إعادة تحميل الصفحة',
  'shell.crash.title': 'توقفت هذه الصفحة عن العمل',
  'shell.crash.why': 'الخلل في Atrium، لا فيما فعلته.',
  'shell.help': 'المساعدة',
  'shell.language': 'اللغة',
  'shell.notFound.home': 'الانتقال إلى صفحة البداية',
  'shell.notFound.text': 'ربما نُقلت أو حُذفت، أو الرابط ناقص.',
  'shell.notFound.title': 'هذه الصفحة غير موجودة',
  'shell.product': 'Atrium',
  'shell.security': 'الأمان',
  'shell.status': 'حالة الخدمة',
  'shell.support': 'الدعم',
  'shell.theme': 'المظهر',
  'shell.theme.dark': 'داكن',
  'shell.theme.light': 'فاتح',
  'shell.theme.system': 'مثل النظام',
} as const satisfies Translation<typeof english>
