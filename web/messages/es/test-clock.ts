import type { Translation } from '#contract/message-format.ts'
import type { testClock as english } from '../en/test-clock'

export const testClock = {
  'clock.title': 'Reloj de prueba',
  'clock.text':
    'Ensaya lo que ocurre: las pruebas terminan, los periodos se renuevan y las facturas se emiten, cada cosa en su momento.',
  'clock.now': 'Está parado en {at}.',
  'clock.none': 'La suscripción vive según la hora real.',
  'clock.start': 'Iniciar un reloj de prueba',
  'clock.advance.day': 'Un día',
  'clock.advance.week': 'Una semana',
  'clock.advance.month': 'Un mes',
  'clock.advance.year': 'Un año',
  'clock.advance': 'Adelantar',
  'clock.advanced':
    '{count, plural, =0 {Adelantado. No tocaba nada.} one {Adelantado. Tocó algo una vez.} other {Adelantado. Tocó algo # veces.}}',
  'clock.remove': 'Volver a la hora real',
  'clock.removed': 'La suscripción vuelve a vivir según la hora real',
} as const satisfies Translation<typeof english>
