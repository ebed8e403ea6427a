import type { security as en } from '../en/security'

export const security: Record<keyof typeof en, string> = {
  'security.description':
    'كيف يسجّل الأشخاص الدخول إلى هذه المؤسسة، وما الذي يُطلب منهم. ولمؤسساتك الأخرى إعداداتها الخاصة.',
  'security.forbidden': 'يمكنك الاطلاع على هذه الإعدادات. ويتطلب تغييرها دور مسؤول المؤسسة أو مسؤول المستخدمين.',
  'security.more': 'المزيد عن الأمان',
  'security.more.auditLog': 'من غيّر ماذا، ومن أين.',
}
