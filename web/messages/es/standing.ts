import type { Translation } from '#contract/message-format.ts'
import type { standing as english } from '../en/standing'

export const standing = {
  'standing.frozen.ask': '¿Preguntas? Consulta a quien opera Atrium para ti.',
  'standing.frozen.reason': 'El motivo: {reason}',
  'standing.frozen.support': '¿Preguntas? Acude a {link}.',
  'standing.frozen.text':
    'Puedes consultar, exportar y salir, y se puede quitar a personas. Nada más se puede cambiar.',
  'standing.frozen.title': 'Esta organización está congelada',
} as const satisfies Translation<typeof english>
