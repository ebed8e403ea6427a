import type { Translation } from '#contract/message-format.ts'
import type { commands as english } from '../en/commands'

export const commands = {
  'console.commands.actions': 'الإجراءات',
  'console.commands.addWorkspace': 'إضافة مساحة عمل',
  'console.commands.ask': 'من هم المسؤولون لديّ سؤال مساعدة',
  'console.commands.dark': 'استخدام المظهر الداكن',
  'console.commands.invite': 'دعوة أشخاص',
  'console.commands.light': 'استخدام المظهر الفاتح',
  'console.commands.operator.log': 'سجل المشغّلين',
  'console.commands.operator.organizations': 'المؤسسات',
  'console.commands.operator.recoveries': 'الاستعادات',
  'console.commands.operator.requests': 'الطلبات',
  'console.commands.pages': 'الصفحات',
  'console.commands.places': 'الانتقال إلى مساحة عمل',
  'console.commands.succession': 'الخلافة',
  'console.commands.system': 'استخدام مظهر جهازي',
  'console.commands.you': 'أنت',
  'console.palette.empty': 'لا نتائج تطابق «{query}»',
  'console.palette.label': 'اكتب أمرًا أو اسم صفحة',
  'console.palette.results':
    '{count, plural, =0 {لا نتائج} one {نتيجة واحدة} two {نتيجتان} few {# نتائج} many {# نتيجة} other {# نتيجة}}',
} as const satisfies Translation<typeof english>
