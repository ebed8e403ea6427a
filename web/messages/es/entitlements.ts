import type { Translation } from '#contract/message-format.ts'
import type { entitlements as english } from '../en/entitlements'

export const entitlements = {
  'entitlement.members': 'Licencias',
  'entitlement.workspaces': 'Espacios de trabajo',
  'entitlement.knowledge_characters': 'Caracteres de conocimiento',
  'entitlement.sso': 'Inicio de sesión único',
  'entitlement.directory_sync': 'Sincronización de directorio',
  'entitlement.custom_access_levels': 'Niveles de acceso propios',
  'entitlement.access_reviews': 'Revisiones de acceso',
} as const satisfies Translation<typeof english>
