import type { seatPreview as en } from '../en/seat-preview'

export const seatPreview: Record<keyof typeof en, string> = {
  'seatPreview.label': 'Licencias y lo que cuestan',
  'seatPreview.takes':
    '{count, plural, =0 {Esto no ocupa ninguna licencia.} one {Esto ocupa una licencia.} many {Esto ocupa # licencias.} other {Esto ocupa # licencias.}}',
  'seatPreview.free': '{free} de las {limit} licencias de {plan} están libres.',
  'seatPreview.noEnd': '{plan} permite cuantas quieras; hay {taken} ocupadas.',
  'seatPreview.short':
    '{count, plural, one {Sobra una: se rechazará.} many {Sobran #: se rechazarán.} other {Sobran #: se rechazarán.}}',
  'seatPreview.trial': 'Durante la prueba no se cobra nada.',
  'seatPreview.nothing': 'No cuesta nada más.',
  'seatPreview.now': 'Se cobra en una hora como máximo, por el resto del periodo: {amount}.',
  'seatPreview.month': 'A partir del mes que viene: {amount} más cada mes.',
  'seatPreview.year': 'A partir del año que viene: {amount} más cada año.',
  'seatPreview.tax': '{total} con impuestos',
  'seatPreview.lines': 'Cómo se calcula',
  'reactivate.title': '¿Reactivar a {name}?',
  'reactivate.text': 'Podrá entrar de nuevo, con el rol y los espacios de trabajo que tenía.',
}
