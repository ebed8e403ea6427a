import type { Translation } from '#contract/message-format.ts'
import type { entitlements as english } from '../en/entitlements'

export const entitlements = {
  'entitlement.members': 'المقاعد',
  'entitlement.workspaces': 'مساحات العمل',
  'entitlement.knowledge_characters': 'أحرف المعرفة',
  'entitlement.sso': 'الدخول الموحّد',
  'entitlement.directory_sync': 'مزامنة الدليل',
  'entitlement.custom_access_levels': 'مستويات وصول خاصة',
  'entitlement.access_reviews': 'مراجعات الوصول',
} as const satisfies Translation<typeof english>
