import type { Translation } from '#contract/message-format.ts'
import type { exports as english } from '../en/exports'

export const exports = {
  'exports.archives': 'Archivos',
  'exports.archives.none': 'Aún no hay archivos',
  'exports.archives.none.text': 'Crea el primero arriba.',
  'exports.build': 'Crear un archivo',
  'exports.build.busy': 'Se crea un archivo a la vez. Espera a que esté listo o detenlo.',
  'exports.build.started': 'El archivo se está creando. Un correo te avisará cuando esté listo.',
  'exports.build.text':
    'Se crea en segundo plano y muestra la organización en un solo momento. Las organizaciones grandes tardan minutos.',
  'exports.by': 'pedido por {name}',
  'exports.delete': 'Eliminar',
  'exports.delete.audit': 'El registro de auditoría conserva que existió.',
  'exports.delete.bytes': 'Nadie podrá descargarlo.',
  'exports.delete.title': '¿Eliminar este archivo?',
  'exports.deleted': 'El archivo se eliminó',
  'exports.description':
    'Todo lo que posee la organización, en un archivo: para guardarlo, leerlo con programas propios o trasladarla a otra instalación.',
  'exports.download': 'Descargar',
  'exports.download.busy': '{size} de {total}',
  'exports.failed': 'Falló',
  'exports.failed.text': 'Falló varias veces. Inténtalo de nuevo y avisa al soporte si vuelve a fallar.',
  'exports.gone': 'Eliminado',
  'exports.holds': 'Contiene',
  'exports.holds.log': 'el registro de auditoría y el historial de acceso',
  'exports.holds.organization': 'la organización y su logotipo',
  'exports.holds.people': 'los miembros, sus roles y niveles, y las invitaciones',
  'exports.holds.workspaces': 'los espacios de trabajo, también los de la papelera',
  'exports.progress': 'Creando el archivo',
  'exports.queued': 'En espera',
  'exports.ready': 'Listo',
  'exports.running': 'En curso',
  'exports.stop': 'Detener',
  'exports.stop.title': '¿Detener la creación de este archivo?',
  'exports.until': 'se puede descargar hasta',
  'exports.without':
    'Sin contraseñas, claves ni sesiones: pertenecen a las personas, que descargan sus datos en su perfil.',
} as const satisfies Translation<typeof english>
