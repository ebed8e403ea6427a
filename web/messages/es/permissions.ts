import type { Translation } from '#contract/message-format.ts'
import type { permissions as english } from '../en/permissions'

export const permissions = {
  'permission.broadcasts.manage': 'Enviar difusiones',
  'permission.channels.manage': 'Gestionar canales',
  'permission.contact_fields.delete': 'Eliminar campos de contacto',
  'permission.contact_fields.manage': 'Gestionar campos de contacto',
  'permission.contacts.delete': 'Eliminar contactos',
  'permission.contacts.edit': 'Editar contactos',
  'permission.contacts.export': 'Exportar contactos',
  'permission.contacts.view': 'Ver contactos',
  'permission.inbox.assign': 'Asignar conversaciones',
  'permission.inbox.reply': 'Responder',
  'permission.inbox.view': 'Leer conversaciones',
  'permission.integrations.manage': 'Gestionar integraciones',
  'permission.knowledge.manage': 'Gestionar el conocimiento',
  'permission.knowledge.view': 'Ver el conocimiento',
  'permission.reports.view': 'Ver informes',
  'permission.settings.manage': 'Cambiar la configuración',
  'permission.shortcuts.use': 'Usar atajos',
  'permission.teams.manage': 'Gestionar equipos',
  'permission.users.manage': 'Gestionar el acceso',
  'permission.users.invite': 'Invitar a personas',
  'permission.users.view': 'Ver quién tiene acceso',
  'permission.workflows.manage': 'Crear flujos de trabajo',
  'permission.workspace.delete': 'Eliminar el espacio de trabajo',
  'permission.workspace.enter': 'Entrar en el espacio de trabajo',
} as const satisfies Translation<typeof english>
