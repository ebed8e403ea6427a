import type { Translation } from '#contract/message-format.ts'
import type { secondFactor as english } from '../en/second-factor.ts'

export const secondFactor = {
  second_factor_enabled: {
    subject: 'La verificación en dos pasos está activada',
    paragraphs: [
      'Hola, {firstName}:',
      'Ahora, al iniciar sesión en Atrium se pide un código de tu app de autenticación. Tus demás sesiones se cerraron; las claves de API siguen funcionando.',
    ],
    action: 'Revisar cómo inicias sesión',
    notes: [
      'Si no fuiste tú, restablece tu contraseña de inmediato: {resetLink}',
      'Recibes este correo para que nadie pueda cambiar esto sin que lo sepas.',
    ],
  },
  second_factor_disabled: {
    subject: 'La verificación en dos pasos está desactivada',
    paragraphs: [
      'Hola, {firstName}:',
      'Al iniciar sesión en Atrium ya no se te pide un código. Tus códigos de recuperación tampoco funcionan.',
    ],
    action: 'Revisar cómo inicias sesión',
    notes: [
      'Si no fuiste tú, restablece tu contraseña de inmediato: {resetLink}',
      'Recibes este correo para que nadie pueda cambiar esto sin que lo sepas.',
    ],
  },
  recovery_codes_renewed: {
    subject: 'Tienes nuevos códigos de recuperación',
    paragraphs: [
      'Hola, {firstName}:',
      'Se generaron nuevos códigos de recuperación para tu usuario de Atrium. Los anteriores ya no funcionan.',
    ],
    action: 'Revisar cómo inicias sesión',
    notes: [
      'Si no fuiste tú, restablece tu contraseña de inmediato: {resetLink}',
      'Recibes este correo para que nadie pueda cambiar esto sin que lo sepas.',
    ],
  },
  recovery_code_used: {
    subject: 'Se usó un código de recuperación para iniciar sesión',
    paragraphs: [
      'Hola, {firstName}:',
      'Alguien inició sesión en tu nombre con uno de tus códigos de recuperación. Ese código no vuelve a funcionar. Genera otros cuando queden pocos.',
    ],
    action: 'Revisar cómo inicias sesión',
    notes: [
      'Si no fuiste tú, restablece tu contraseña de inmediato: {resetLink}',
      'Recibes este correo para que nadie pueda cambiar esto sin que lo sepas.',
    ],
  },
  second_factor_taken_away: {
    subject: 'El operador desactivó tu verificación en dos pasos',
    paragraphs: [
      'Hola, {firstName}:',
      'Al iniciar sesión en Atrium ya no se te pide un código, porque el operador de esta instalación quitó tu segundo factor. Configúralo de nuevo cuando puedas.',
    ],
    action: 'Revisar cómo inicias sesión',
    notes: [
      'Si no fuiste tú, restablece tu contraseña de inmediato: {resetLink}',
      'Recibes este correo para que nadie pueda cambiar esto sin que lo sepas.',
    ],
  },
} as const satisfies Translation<typeof english>
