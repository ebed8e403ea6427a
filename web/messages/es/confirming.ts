import type { Translation } from '#contract/message-format.ts'
import type { confirming as english } from '../en/confirming'

export const confirming = {
  'confirming.back': 'Confirmado: eres tú. Hazlo ahora otra vez.',
  'confirming.failed.cancelled': 'Lo detuviste, así que no hay nada confirmado.',
  'confirming.failed.identity_in_use': 'Esa era otra persona. Confirma con la cuenta con la que entras aquí.',
  'confirming.failed.not_asked_again':
    'El proveedor te dejó pasar sin preguntar quién eres. Inténtalo de nuevo e inicia sesión allí otra vez.',
  'confirming.failed.other': 'No se pudo confirmar que eres tú. Inténtalo de nuevo.',
  'confirming.none':
    'Aún no tienes contraseña aquí y ninguna de tus formas de entrar está disponible. Define una contraseña por correo y entra con ella.',
  'confirming.none.do': 'Definir una contraseña',
  'confirming.text':
    'Este cambio requiere un inicio de sesión reciente. Inicia sesión de nuevo donde lo haces; volverás a esta página y lo harás otra vez.',
  'confirming.with': 'Continuar con {provider}',
} as const satisfies Translation<typeof english>
