import type { Translation } from '#contract/message-format.ts'
import type { succession as english } from '../en/succession.ts'

export const succession = {
  succession_offered: {
    subject: '{from} te pide ser Administrador de {organization}',
    paragraphs: [
      'Hola, {firstName}:',
      '{from} te pide ser Administrador de la organización {organization}. Te ocuparías de sus personas, espacios de trabajo, suscripción y seguridad, y podrías entrar en todos los espacios.',
      'Nada cambia si no aceptas. Puedes responder hasta el {lastDay}.',
    ],
    action: 'Leer y responder',
    notes: ['Si no lo esperabas, pregunta a {from} o recházalo.'],
  },
  succession_accepted: {
    subject: '{nominee} ya es Administrador de {organization}',
    paragraphs: [
      'Hola, {firstName}:',
      '{nominee} aceptó y ya es Administrador de la organización {organization}.',
      'Tú también lo sigues siendo.',
    ],
    action: 'Abrir Atrium',
    notes: [],
  },
  succession_accepted_leave: {
    subject: '{nominee} ya es Administrador de {organization}',
    paragraphs: [
      'Hola, {firstName}:',
      '{nominee} aceptó y ya es Administrador de la organización {organization}.',
      'Como querías, saliste de la organización.',
    ],
    action: 'Abrir Atrium',
    notes: [],
  },
  succession_accepted_step_down: {
    subject: '{nominee} ya es Administrador de {organization}',
    paragraphs: [
      'Hola, {firstName}:',
      '{nominee} aceptó y ya es Administrador de la organización {organization}.',
      'Como querías, ahora eres Miembro.',
    ],
    action: 'Abrir Atrium',
    notes: [],
  },
  succession_declined: {
    subject: '{nominee} rechazó ser Administrador de {organization}',
    paragraphs: ['Hola, {firstName}:', '{nominee} lo rechazó. Nada ha cambiado. Puedes pedírselo a otra persona.'],
    action: 'Pedírselo a otra persona',
    notes: [],
  },
  successor_named: {
    subject: '{by} te nombró para tomar el relevo en {organization}',
    paragraphs: [
      'Hola, {firstName}:',
      '{by} te nombró para tomar el relevo como Administrador de la organización {organization}. Esto no te da ningún derecho ni te pide nada ahora: se te propondría primero si hiciera falta un nuevo Administrador.',
    ],
    action: 'Verlo o rechazarlo',
    notes: [],
  },
  recovery_opened: {
    subject: '{organization} podría tener un nuevo Administrador: {person}',
    paragraphs: [
      'Hola, {firstName}:',
      'El personal operador quiere hacer a {person} Administrador de la organización {organization}, porque ya nadie la administra.',
      'El motivo que dan: {reason}',
      'Hasta el {lastDay}, un Administrador de la organización puede detenerlo. Si conoces a alguno que siga ahí, avísale.',
    ],
    action: 'Leer más',
    notes: [
      'Todos en la organización reciben este correo. Hacen falta dos operadores y queda en el registro de auditoría.',
    ],
  },
  recovery_opened_to_stop: {
    subject: 'Detenlo si sigues ahí: un nuevo Administrador para {organization}',
    paragraphs: [
      'Hola, {firstName}:',
      'El personal operador quiere hacer a {person} Administrador de la organización {organization}, porque parece que ya nadie la administra.',
      'El motivo que dan: {reason}',
      'Eres Administrador de la organización. Hasta el {lastDay} puedes detenerlo con un clic. Si no haces nada, se lleva a cabo.',
    ],
    action: 'Verlo y detenerlo',
    notes: [
      'Todos en la organización reciben un correo sobre esto. Hacen falta dos operadores y queda en el registro de auditoría.',
    ],
  },
  recovery_carried_out: {
    subject: '{person} ya es Administrador de {organization}',
    paragraphs: [
      'Hola, {firstName}:',
      'Dos operadores estuvieron de acuerdo y nadie lo detuvo: {person} ya es Administrador de la organización {organization}.',
    ],
    action: 'Abrir Atrium',
    notes: [
      'Todos en la organización reciben este correo. Lo que hicieron los operadores está en su registro de auditoría.',
    ],
  },
  recovery_stopped: {
    subject: '{organization} no tendrá un nuevo Administrador',
    paragraphs: [
      'Hola, {firstName}:',
      'Que {person} fuera Administrador de la organización {organization} no se lleva a cabo. Nada ha cambiado.',
    ],
    action: 'Abrir Atrium',
    notes: ['Todos en la organización reciben este correo.'],
  },
} as const satisfies Translation<typeof english>
