import type { security as en } from '../en/security'

export const security: Record<keyof typeof en, string> = {
  'security.description':
    'Cómo inician sesión las personas en esta organización y qué se les pide. Sus otras organizaciones tienen sus propios ajustes.',
  'security.forbidden':
    'Puede ver estos ajustes. Para cambiarlos hace falta el rol de administrador de la organización o de usuarios.',
  'security.more': 'Más sobre la seguridad',
  'security.more.auditLog': 'Quién cambió qué, y desde dónde.',
}
