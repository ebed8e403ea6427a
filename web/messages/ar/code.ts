import type { Translation } from '#contract/message-format.ts'
import type { code as english } from '../en/code'

export const code = {
  'code.hint': 'أو أحد رموز الاسترداد.',
  'code.label': 'الرمز من تطبيق المصادقة',
} as const satisfies Translation<typeof english>
