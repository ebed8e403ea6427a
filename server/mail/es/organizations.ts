import type { Translation } from '#contract/message-format.ts'
import type { organizations as english } from '../en/organizations.ts'

export const organizations = {
  organization_deleted: {
    subject: 'Se eliminó {organization}',
    paragraphs: [
      'Hola, {firstName}:',
      'Se eliminó la organización {organization}. Ya nadie puede entrar en ella.',
      'Hasta el {purgeDay}, un Administrador de la organización puede restaurarla con todo lo que contiene. Después desaparece para siempre.',
    ],
    action: 'Ver tus organizaciones',
    notes: ['Recibes este correo porque eres Administrador de esa organización.'],
  },
  organization_frozen: {
    subject: '{organization} está congelada',
    paragraphs: [
      'Hola, {firstName}:',
      'La organización {organization} está congelada. Todos pueden seguir consultando, exportando y saliendo; tú puedes quitar personas y eliminar la organización. Nada más se puede cambiar en ella.',
      'El motivo: {reason}',
    ],
    action: 'Abrir Atrium',
    notes: [
      'Recibes este correo porque eres Administrador de esa organización. Pregunta a quien opera Atrium para ti.',
    ],
  },
  organization_unfrozen: {
    subject: '{organization} ya no está congelada',
    paragraphs: ['Hola, {firstName}:', 'La organización {organization} se puede usar como antes.'],
    action: 'Abrir Atrium',
    notes: ['Recibes este correo porque eres Administrador de esa organización.'],
  },
  organization_imported: {
    subject: '{organization} ya está aquí',
    paragraphs: [
      'Hola, {firstName}:',
      'Pediste una organización. {organization} se ha trasladado aquí con sus espacios de trabajo, niveles e historial, y tú eres su Administrador.',
      'Las demás personas entran con una invitación propia. La página de usuarios muestra cuáles no se han enviado todavía.',
    ],
    action: 'Abrir Atrium',
    notes: ['Recibes este correo porque pediste una organización aquí.'],
  },
  organization_request_granted: {
    subject: 'Puedes crear otra organización',
    paragraphs: [
      'Hola, {firstName}:',
      'Pediste {number, plural, one {una organización más} other {# organizaciones más}} y ya puedes {number, plural, one {crearla} other {crearlas}}.',
      'El operador dice: {answer}',
    ],
    action: 'Crear una organización',
    notes: [],
  },
  organization_request_declined: {
    subject: 'Se rechazó tu solicitud de otra organización',
    paragraphs: [
      'Hola, {firstName}:',
      'Pediste {number, plural, one {una organización más} other {# organizaciones más}}. La solicitud se rechazó.',
      'El operador dice: {answer}',
    ],
    action: 'Abrir Atrium',
    notes: [],
  },
  export_ready: {
    subject: 'El archivo de {organization} está listo',
    paragraphs: [
      'Hola, {firstName}:',
      'El archivo que pediste contiene todo lo que posee {organization}. Se puede descargar hasta el {lastDay}; después se elimina.',
    ],
    action: 'Descargar el archivo',
    notes: [
      'Contiene nombres, direcciones y el registro de auditoría. Guárdalo donde solo pueda abrirlo quien puede ver todo eso.',
    ],
  },
  handed_over: {
    subject: 'Tomas el relevo de {from} en {organization}',
    paragraphs: [
      'Hola, {firstName}:',
      '{from} ya no puede entrar en {organization}. Alguien que la administra te traspasó lo que dependía de esa persona.',
      '{workspaces, plural, one {Eres Propietario de un espacio de trabajo más.} other {Eres Propietario de # espacios de trabajo más.}}',
      '{invitations, plural, one {Respondes de una invitación pendiente.} other {Respondes de # invitaciones pendientes.}}',
      '{places, plural, one {Respondes de una persona invitada a un espacio de trabajo.} other {Respondes de # personas invitadas a espacios de trabajo.}}',
      '{entries, plural, one {Te espera una entrada de una revisión de accesos.} other {Te esperan # entradas de revisiones de accesos.}}',
    ],
    action: 'Abrir Atrium',
    notes: [],
  },
  member_removed: {
    subject: 'Ya no eres miembro de {organization}',
    paragraphs: [
      'Hola, {firstName}:',
      'Un administrador te quitó de la organización {organization} y de todos sus espacios de trabajo.',
    ],
    notes: ['Tu usuario y tus demás organizaciones siguen igual. Si es un error, consulta al administrador.'],
  },
} as const satisfies Translation<typeof english>
