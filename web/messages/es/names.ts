import type { Translation } from '#contract/message-format.ts'
import type { names as english } from '../en/names'

export const names = {
  'names.level.agent': 'Agente',
  'names.level.agent.can': 'Trabaja en la bandeja de entrada; sin configuración.',
  'names.level.manager': 'Gestor',
  'names.level.manager.can':
    'Todo excepto eliminar el espacio de trabajo, los canales, las integraciones y los equipos. Gestiona a los Agentes.',
  'names.level.owner': 'Propietario',
  'names.level.owner.can': 'Todo en el espacio de trabajo, y otorga cualquier nivel.',
  'names.role.billing_admin': 'Administrador de facturación',
  'names.role.billing_admin.can': 'Se ocupa de la suscripción, las facturas y los cargos de WhatsApp.',
  'names.role.member': 'Miembro',
  'names.role.member.can':
    'Trabaja en los espacios de trabajo que se le asignaron; sin configuración de la organización.',
  'names.role.organization_admin': 'Administrador de la organización',
  'names.role.organization_admin.can': 'Todo, en todos los espacios de trabajo, incluso eliminar la organización.',
  'names.role.user_admin': 'Administrador de usuarios',
  'names.role.user_admin.can':
    'Invita y gestiona a Administradores de usuarios y Miembros, los espacios de trabajo y la seguridad.',
} as const satisfies Translation<typeof english>
