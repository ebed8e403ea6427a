import type { Translation } from '#contract/message-format.ts'
import type { workspaceInvitations as english } from '../en/workspace-invitations'

export const workspaceInvitations = {
  'inviting.addresses.hint': 'Pega cualquier lista: comas, espacios, líneas o Nombre <dirección>. Hasta 100 a la vez.',
  'inviting.ask': 'Pídeselo a {name}.',
  'inviting.by': 'Invitación de {name}',
  'inviting.card': 'Invitaciones de las personas de este espacio de trabajo',
  'inviting.card.text':
    'Los Propietarios y Gestores pueden incorporar ellos mismos a personas nuevas: como Miembros de la organización y hasta donde su nivel les permita.',
  'inviting.card.forbidden': 'Solo un Administrador de la organización o un Administrador de usuarios puede cambiarlo.',
  'inviting.column.address': 'Dirección',
  'inviting.column.expires': 'La invitación vence',
  'inviting.column.level': 'Nivel',
  'inviting.column.mail': 'Correo',
  'inviting.column.until': 'Acceso hasta',
  'inviting.description':
    'Reciben un correo con un enlace que funciona durante siete días. Quien ya es miembro obtiene el acceso de inmediato.',
  'inviting.given': '{count, plural, one {Un miembro obtuvo acceso} other {# miembros obtuvieron acceso}}',
  'inviting.invite': 'Invitar a personas',
  'inviting.inviters': 'Quién puede invitar',
  'inviting.inviters.nobody': 'Nadie',
  'inviting.inviters.nobody.text':
    'Solo invitan los administradores de la organización. Las invitaciones pendientes ya no se pueden aceptar.',
  'inviting.inviters.owners': 'Propietarios',
  'inviting.inviters.owners.text': 'Pueden otorgar cualquier nivel.',
  'inviting.inviters.owners_and_managers': 'Propietarios y Gestores',
  'inviting.inviters.owners_and_managers.text':
    'Los Gestores pueden otorgar Agente y los niveles propios que no superen a Agente.',
  'inviting.mail.failed': 'No entregado',
  'inviting.mail.queued': 'En camino',
  'inviting.mail.sent': 'Enviado',
  'inviting.none': 'No hay nadie invitado.',
  'inviting.off': 'Las personas de este espacio de trabajo no pueden invitar a él.',
  'inviting.off.admin': 'Nadie puede invitar aquí. Cámbialo en la configuración del espacio de trabajo.',
  'inviting.ownersOnly': 'Solo sus Propietarios pueden invitar a este espacio de trabajo.',
  'inviting.pending': 'Personas invitadas',
  'inviting.pending.text': 'Quienes están invitados a este espacio de trabajo y aún no han respondido.',
  'inviting.resend': 'Reenviar',
  'inviting.resent': 'Se reenvió la invitación de {email}',
  'inviting.revoke': 'Retirar',
  'inviting.revoke.seat': 'La plaza vuelve a estar libre.',
  'inviting.revoke.text': 'Ya no podrá entrar con ella en este espacio de trabajo.',
  'inviting.revoke.title': '¿Retirar la invitación de {email}?',
  'inviting.revoked': 'Se retiró la invitación de {email}',
  'inviting.saved': 'Guardado',
  'inviting.seats': 'Plazas para miembros nuevos',
  'inviting.seats.fewer':
    '{count, plural, one {Ya hay una plaza ocupada.} other {Ya hay # plazas ocupadas.}} Nadie pierde la suya; se podrá volver a invitar cuando haya suficientes libres.',
  'inviting.seats.hint':
    'Cada invitación pendiente y cada miembro activo que llegó por una ocupa una. Se libera cuando termina la invitación o la pertenencia.',
  'inviting.seats.invited': 'Invitados',
  'inviting.seats.joined': 'Miembros',
  'inviting.seats.limit': 'Número de plazas',
  'inviting.seats.summary': '{taken} de {seats} ocupadas',
  'inviting.seats.taken':
    '{count, plural, =0 {Ninguna plaza ocupada} one {Una plaza ocupada} other {# plazas ocupadas}}',
  'inviting.seats.typed': 'Por invitar',
  'inviting.seats.unlimited': 'Tantas como quieran',
  'inviting.send': '{count, plural, =0 {Invitar} one {Invitar a una persona} other {Invitar a # personas}}',
  'inviting.sent': '{count, plural, one {Se envió una invitación} other {Se enviaron # invitaciones}}',
  'inviting.plan.short':
    '{count, plural, =0 {La organización no tiene licencias libres.} one {La organización solo tiene una licencia libre.} many {La organización solo tiene # licencias libres.} other {La organización solo tiene # licencias libres.}}',
  'inviting.short':
    '{count, plural, =0 {No hay plazas libres.} one {Solo hay una plaza libre.} other {Solo hay # plazas libres.}}',
  'inviting.title': 'Invitar a personas a este espacio de trabajo',
  'inviting.tooMany': 'Como máximo 100 personas a la vez.',
  'inviting.used': 'Las {seats} plazas de este espacio de trabajo están ocupadas.',
} as const satisfies Translation<typeof english>
