import type { Translation } from '#contract/message-format.ts'
import type { invitations as english } from '../en/invitations.ts'

export const invitations = {
  invitation: {
    subject: '{invitedBy} te invita a {organization}',
    paragraphs: [
      '{invitedBy} te invita a unirte a la organización {organization} con el rol {role}.',
      'Abre la invitación para ver lo que incluye. Ahí decides si la aceptas o la rechazas.',
    ],
    action: 'Ver la invitación',
    notes: [
      'El enlace funciona durante siete días y solo para esta dirección. Si no lo esperabas, ignora este correo.',
    ],
  },
  workspaceInvitation: {
    subject: '{invitedBy} te invita a {workspace} ({organization})',
    paragraphs: [
      '{invitedBy} te invita al espacio de trabajo {workspace} de la organización {organization}.',
      'Abre la invitación para ver lo que incluye. Ahí decides si la aceptas o la rechazas.',
    ],
    action: 'Ver la invitación',
    notes: [
      'El enlace funciona durante siete días y solo para esta dirección. Si no lo esperabas, ignora este correo.',
    ],
  },
} as const satisfies Translation<typeof english>
