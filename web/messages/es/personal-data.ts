import type { Translation } from '#contract/message-format.ts'
import type { personalData as english } from '../en/personal-data'

export const personalData = {
  'data.delete': 'Eliminar tu usuario',
  'data.delete.blocked':
    '{count, plural, one {Una organización se quedaría sin Administrador de la organización} other {# organizaciones se quedarían sin Administrador de la organización}}',
  'data.delete.blocked.reason': 'Resuelve primero las organizaciones de arriba.',
  'data.delete.blocked.text': 'Eres la última persona con ese rol. Asciende a alguien o elimina la organización.',
  'data.delete.close': 'Eliminar la organización',
  'data.delete.do': 'Eliminar mi usuario',
  'data.delete.goes': 'Desaparece de inmediato',
  'data.delete.goes.keys':
    '{count, plural, =0 {Claves de API (no tienes ninguna)} one {Una clave de API: lo que la usa deja de funcionar} other {# claves de API: lo que las usa deja de funcionar}}',
  'data.delete.goes.organizations':
    '{count, plural, =0 {Membresías (no tienes ninguna)} one {Tu membresía en {names}, con sus espacios de trabajo} other {Tus # membresías, con sus espacios de trabajo: {names}}}',
  'data.delete.goes.sessions':
    '{count, plural, one {Tu sesión: se cierra} other {# sesiones: se cierran en todas partes}}',
  'data.delete.goes.user': 'Tu nombre, dirección, contraseña, factores y formas de iniciar sesión vinculadas',
  'data.delete.more': '{count, plural, one {una más} other {# más}}',
  'data.delete.promote': 'Traspasarla',
  'data.delete.stays': 'Permanece',
  'data.delete.stays.audit':
    'Los registros de auditoría y el historial de acceso de las organizaciones, con tu nombre tal como se registró. Demuestran quién cambió qué, y no demostrarían nada si los nombres pudieran salir de ellos.',
  'data.delete.stays.invitations':
    '{count, plural, one {Una invitación pendiente que enviaste: ya no se podrá aceptar. Un administrador puede enviarla de nuevo.} other {# invitaciones pendientes que enviaste: ya no se podrán aceptar. Un administrador puede enviarlas de nuevo.}}',
  'data.delete.stays.work': 'Los espacios de trabajo y lo que contienen: pertenecen a su organización.',
  'data.delete.text':
    'Nadie puede deshacerlo. Después puedes registrarte de nuevo con la misma dirección, como alguien nuevo.',
  'data.delete.title': '¿Eliminar tu usuario para siempre?',
  'data.description': 'Lo que se guarda sobre ti y cómo ponerle fin.',
  'data.download': 'Descargar tus datos',
  'data.download.busy': 'Descargando, {size}',
  'data.download.do': 'Descargar',
  'data.download.done': 'Se descargaron tus datos',
  'data.download.format':
    'Líneas JSON: un archivo de texto que leen programas y personas, con un registro en cada línea. Guárdalo donde solo tú puedas abrirlo.',
  'data.download.history': 'tu acceso y tu historial en cada organización, también en las que dejaste',
  'data.download.holds': 'El archivo contiene',
  'data.download.invitations': 'las invitaciones que recibiste y enviaste, y las solicitudes de organizaciones',
  'data.download.secrets': 'Sin contraseñas, claves ni códigos, y sin nada que pertenezca a otras personas.',
  'data.download.sessions': 'sesiones, nombres de claves de API y cuándo se usó tu segundo factor',
  'data.download.text': 'Todo lo que se guarda sobre ti, en un solo archivo.',
  'data.download.user': 'tu usuario, las formas de iniciar sesión vinculadas y tu actividad reciente',
} as const satisfies Translation<typeof english>
