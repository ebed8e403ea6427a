import type { Translation } from '#contract/message-format.ts'
import type { names as english } from '../en/names'

export const names = {
  'names.level.agent': 'وكيل',
  'names.level.agent.can': 'يعمل في صندوق الوارد، دون إعدادات.',
  'names.level.manager': 'مدير',
  'names.level.manager.can': 'كل شيء عدا حذف مساحة العمل والقنوات والتكاملات والفرق. يدير الوكلاء.',
  'names.level.owner': 'مالك',
  'names.level.owner.can': 'كل شيء في مساحة العمل، ويمنح أي مستوى.',
  'names.role.billing_admin': 'مسؤول الفوترة',
  'names.role.billing_admin.can': 'يتولى الاشتراك والفواتير ورسوم WhatsApp.',
  'names.role.member': 'عضو',
  'names.role.member.can': 'يعمل في مساحات العمل الممنوحة له، دون إعدادات المؤسسة.',
  'names.role.organization_admin': 'مسؤول المؤسسة',
  'names.role.organization_admin.can': 'كل شيء، في كل مساحات العمل، ومن ذلك حذف المؤسسة.',
  'names.role.user_admin': 'مسؤول المستخدمين',
  'names.role.user_admin.can': 'يدعو مسؤولي المستخدمين والأعضاء ويديرهم، ويدير مساحات العمل والأمان.',
} as const satisfies Translation<typeof english>
