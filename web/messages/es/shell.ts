import type { Translation } from '#contract/message-format.ts'
import type { shell as english } from '../en/shell'

export const shell = {
  'shell.crash.advice': 'Vuelve a cargar la página. Tus últimos cambios guardados están a salvo.',
  'shell.crash.reload': 'Volver a cargar la página',
  'shell.crash.title': 'Esta página dejó de funcionar',
  'shell.crash.why': 'Es un fallo de Atrium, no algo que hayas hecho.',
  'shell.help': 'Ayuda',
  'shell.language': 'Idioma',
  'shell.notFound.home': 'Ir a la página de inicio',
  'shell.notFound.text': 'Puede que se haya movido o eliminado, o que el enlace esté incompleto.',
  'shell.notFound.title': 'Esta página no existe',
  'shell.product': 'Atrium',
  'shell.security': 'Seguridad',
  'shell.status': 'Estado del servicio',
  'shell.support': 'Soporte',
  'shell.theme': 'Tema',
  'shell.theme.dark': 'Oscuro',
  'shell.theme.light': 'Claro',
  'shell.theme.system': 'Igual que el sistema',
} as const satisfies Translation<typeof english>
