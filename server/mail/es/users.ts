import type { Translation } from '#contract/message-format.ts'
import type { users as english } from '../en/users.ts'

export const users = {
  verify_address: {
    subject: 'Verifica tu dirección para Atrium',
    paragraphs: [
      'Alguien, probablemente tú, se registró en Atrium con esta dirección. Abre el enlace para demostrar que es tuya.',
    ],
    action: 'Verificar mi dirección',
    notes: [
      'El enlace funciona una sola vez, durante 24 horas. En otro navegador te pedirá la contraseña que elegiste.',
      'Si no te registraste, no tienes que hacer nada: sin el enlace no pasa nada.',
    ],
  },
  address_has_user: {
    subject: 'Ya tienes un usuario en Atrium',
    paragraphs: [
      'Alguien, probablemente tú, se registró en Atrium con esta dirección. Aquí ya tienes un usuario, así que no se cambió nada. Inicia sesión como siempre.',
    ],
    action: 'Iniciar sesión',
    notes: [
      '¿Olvidaste tu contraseña? Elige una nueva: {resetLink}',
      'Si no te registraste, no tienes que hacer nada.',
    ],
  },
  password_reset: {
    subject: 'Elige una nueva contraseña para Atrium',
    paragraphs: [
      'Hola, {firstName}:',
      'Alguien pidió restablecer la contraseña de tu usuario de Atrium. Si fuiste tú, elige aquí una nueva. Se cerrarán todas tus sesiones.',
    ],
    action: 'Elegir una nueva contraseña',
    notes: [
      'El enlace funciona una sola vez, durante una hora.',
      'Si no lo pediste, no tienes que hacer nada: tu contraseña sigue igual.',
    ],
  },
  password_changed: {
    subject: 'Se cambió tu contraseña de Atrium',
    paragraphs: [
      'Hola, {firstName}:',
      'La contraseña de tu usuario de Atrium se acaba de cambiar. Tus demás sesiones se cerraron. Las claves de API siguen funcionando; revísalas si tienes dudas.',
    ],
    notes: [
      'Si no fuiste tú, restablece tu contraseña de inmediato: {resetLink}',
      'Recibes este correo para que nadie pueda cambiar tu contraseña sin que lo sepas.',
    ],
  },
  user_deleted: {
    subject: 'Se eliminó tu usuario de Atrium',
    paragraphs: [
      'Hola, {firstName}:',
      'Tu usuario se acaba de eliminar, como pediste. Dejaste todas las organizaciones y espacios de trabajo; tus sesiones y claves de API terminaron. No guardamos nada con lo que iniciar sesión, y esto no se puede deshacer.',
      'Los registros de auditoría de las organizaciones conservan tu nombre y tu dirección con lo que hiciste allí, hasta que desaparezca la propia organización: demuestran quién cambió qué.',
    ],
    notes: [
      'Si no fuiste tú, alguien tenía tu contraseña. Avisa a un administrador de tu organización o al soporte de este servicio, y cámbiala dondequiera que la uses. Puedes volver a registrarte con esta dirección.',
    ],
  },
  email_change: {
    subject: 'Confirma tu nueva dirección para Atrium',
    paragraphs: [
      'Alguien, probablemente tú, pidió usar esta dirección para su usuario de Atrium. Para confirmarla, abre el enlace en el navegador donde tienes la sesión iniciada.',
    ],
    action: 'Usar esta dirección',
    notes: [
      'El enlace funciona una sola vez, durante 24 horas.',
      'Si no lo pediste, no tienes que hacer nada: sin el enlace no cambia nada.',
    ],
  },
  email_change_taken: {
    subject: 'Esta dirección ya tiene un usuario en Atrium',
    paragraphs: [
      'Alguien, quizá tú, pidió usar esta dirección para otro usuario de Atrium. Ya pertenece a tu usuario, así que no se cambió nada.',
    ],
    notes: ['Si no lo pediste, no tienes que hacer nada.'],
  },
  email_change_notice: {
    subject: 'Tu dirección de Atrium está por cambiar',
    paragraphs: [
      'Hola, {firstName}:',
      'Alguien con tu sesión iniciada pidió cambiar la dirección de tu usuario de Atrium a {newEmail}. El cambio se hará cuando se abra el enlace enviado a esa dirección.',
    ],
    notes: [
      'Si no fuiste tú, restablece tu contraseña ahora: {resetLink}',
      'Eso anula el cambio y cierra todas las sesiones.',
    ],
  },
  email_changed: {
    subject: 'Se cambió tu dirección de Atrium',
    paragraphs: [
      'Hola, {firstName}:',
      'La dirección de tu usuario de Atrium ahora es {email}. Los correos a esta dirección ya no le llegan y ya no inicias sesión con ella.',
    ],
    notes: ['Si no fuiste tú, pide ayuda a un administrador de tu organización o al soporte de este servicio.'],
  },
} as const satisfies Translation<typeof english>
