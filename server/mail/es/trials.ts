import type { trials as english } from '../en/trials.ts'
import type { Translation } from '#contract/message-format.ts'

export const trials = {
  trial_ending: {
    subject: 'La prueba de {organization} termina el {deadline}',
    paragraphs: [
      'Hola:',
      'La prueba de {organization} termina el {deadline}.',
      'Entonces empieza el plan {plan}, como se eligió.',
      'Aún no se ha elegido ningún plan. Sin él, a partir de entonces se podrá leer, exportar y pagar, pero no cambiar nada.{nothing}',
    ],
    action: 'Abrir la organización',
    notes: [
      'Recibes este correo porque te ocupas de la facturación de {organization}, o porque se indicó tu dirección para ello.',
    ],
  },
  trial_ended: {
    subject: 'La prueba de {organization} ha terminado',
    paragraphs: [
      'Hola:',
      'La prueba de {organization} ha terminado. Todo sigue ahí y se puede leer y exportar; se puede quitar a personas. Elige un plan para volver a cambiar cosas.',
    ],
    action: 'Abrir la organización',
    notes: [
      'Recibes este correo porque te ocupas de la facturación de {organization}, o porque se indicó tu dirección para ello.',
    ],
  },
} as const satisfies Translation<typeof english>
