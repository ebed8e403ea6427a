import type { Translation } from '#contract/message-format.ts'
import type { invitations as english } from '../en/invitations'

export const invitations = {
  'invitations.addresses': 'Direcciones de correo',
  'invitations.addresses.hint':
    'Pega cualquier lista: comas, espacios, líneas o Nombre <dirección>. Más de 100 se revisan antes fila por fila.',
  'invitations.by': 'Invitación de {name}',
  'invitations.column.address': 'Dirección',
  'invitations.column.invited': 'Invitación',
  'invitations.column.expires': 'Caduca',
  'invitations.count':
    '{good, plural, =0 {Todavía nadie a quien invitar} one {Una persona para invitar} other {# personas para invitar}}{bad, plural, =0 {} one {, una con un problema} other {, # con un problema}}',
  'invitations.description': 'Cada persona recibe un correo con un enlace que funciona durante siete días.',
  'invitations.details': 'Qué ofrece',
  'invitations.details.text': 'Lo que ve la persona invitada antes de aceptar.',
  'invitations.drop': 'Dejar fuera {address}',
  'invitations.dropBad':
    '{count, plural, one {Dejar fuera la que no se puede invitar} other {Dejar fuera las # que no se pueden invitar}}',
  'invitations.filter': 'Invitaciones por estado',
  'invitations.filter.pending': 'Pendientes',
  'invitations.level': 'Nivel en {name}',
  'invitations.unsent': 'Sin enviar todavía',
  'invitations.mailFailed': 'Correo no entregado: {reason}',
  'invitations.nobody': 'Escribe al menos una dirección.',
  'invitations.none': 'No hay invitaciones',
  'invitations.problem.invalid': 'no es una dirección de correo',
  'invitations.problem.twice': 'está repetida',
  'invitations.resend': 'Enviar de nuevo',
  'invitations.resent': 'La invitación de {email} se envió de nuevo',
  'invitations.revoke': 'Revocar invitación',
  'invitations.revoke.link': 'El enlace del correo deja de funcionar.',
  'invitations.revoke.title': '¿Revocar la invitación de {email}?',
  'invitations.revoked': 'La invitación de {email} se revocó',
  'invitations.send':
    '{count, plural, =0 {Enviar invitaciones} one {Enviar una invitación} other {Enviar # invitaciones}}',
  'invitations.sent': '{count, plural, one {Se envió una invitación} other {Se enviaron # invitaciones}}',
  'invitations.status.accepted': 'Aceptada',
  'invitations.status.declined': 'Rechazada',
  'invitations.status.expired': 'Caducada',
  'invitations.status.pending': 'Invitado',
  'invitations.status.revoked': 'Revocada',
  'invitations.through': 'Invitación de {name} desde {workspace}',
  'invitations.title': 'Invitaciones',
  'invitations.workspaces': 'Espacios de trabajo (opcional)',
  'invitations.workspaces.find': 'Buscar un espacio de trabajo',
  'invitations.workspaces.hint':
    'Los Administradores de la organización entran en todos los espacios de trabajo sin esto.',
} as const satisfies Translation<typeof english>
