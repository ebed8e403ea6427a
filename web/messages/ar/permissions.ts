import type { Translation } from '#contract/message-format.ts'
import type { permissions as english } from '../en/permissions'

export const permissions = {
  'permission.broadcasts.manage': 'إرسال البث الجماعي',
  'permission.channels.manage': 'إدارة القنوات',
  'permission.contact_fields.delete': 'حذف حقول جهات الاتصال',
  'permission.contact_fields.manage': 'إدارة حقول جهات الاتصال',
  'permission.contacts.delete': 'حذف جهات الاتصال',
  'permission.contacts.edit': 'تعديل جهات الاتصال',
  'permission.contacts.export': 'تصدير جهات الاتصال',
  'permission.contacts.view': 'عرض جهات الاتصال',
  'permission.inbox.assign': 'إسناد المحادثات',
  'permission.inbox.reply': 'الرد',
  'permission.inbox.view': 'قراءة المحادثات',
  'permission.integrations.manage': 'إدارة التكاملات',
  'permission.knowledge.manage': 'إدارة المعرفة',
  'permission.knowledge.view': 'عرض المعرفة',
  'permission.reports.view': 'عرض التقارير',
  'permission.settings.manage': 'تغيير الإعدادات',
  'permission.shortcuts.use': 'استخدام الاختصارات',
  'permission.teams.manage': 'إدارة الفرق',
  'permission.users.manage': 'إدارة صلاحيات الوصول',
  'permission.users.invite': 'دعوة الأشخاص',
  'permission.users.view': 'عرض أصحاب صلاحية الوصول',
  'permission.workflows.manage': 'بناء مسارات العمل',
  'permission.workspace.delete': 'حذف مساحة العمل',
  'permission.workspace.enter': 'دخول مساحة العمل',
} as const satisfies Translation<typeof english>
