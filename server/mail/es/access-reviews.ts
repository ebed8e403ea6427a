import type { accessReviews as english } from '../en/access-reviews.ts'
import type { Translation } from '#contract/message-format.ts'

export const accessReviews = {
  access_review_assigned: {
    subject: 'Revisión de accesos en {organization}: {review}',
    paragraphs: [
      'Hola, {firstName}:',
      '{startedBy} te pide que revises quién tiene acceso en {organization}.',
      '{number, plural, one {# elemento te espera.} other {# elementos te esperan.}} Confirma, cambia o quita cada uno hasta el {deadline}.',
    ],
    action: 'Revisar los accesos',
    notes: ['Recibes este correo porque la revisión {review} te nombra como persona que revisa.'],
  },
  access_review_reminder: {
    subject: 'Responde hasta el {deadline}: {review}',
    paragraphs: [
      'Hola, {firstName}:',
      'La revisión de accesos {review} en {organization} termina el {deadline}.',
      '{number, plural, one {# elemento todavía te espera.} other {# elementos todavía te esperan.}}',
    ],
    action: 'Revisar los accesos',
    notes: ['Recibes este correo porque la revisión te nombra como persona que revisa.'],
  },
} as const satisfies Translation<typeof english>
