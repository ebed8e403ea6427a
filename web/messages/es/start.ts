import type { Translation } from '#contract/message-format.ts'
import type { start as english } from '../en/start'

export const start = {
  'create.allowance.home': 'Volver a donde estaba',
  'create.allowance.request': 'Solicitar otra organización',
  'create.allowance.text':
    'Cada persona puede crear una organización por su cuenta, y ya creaste la tuya. Solicita otra y di para qué es: decide el operador de esta instalación.',
  'create.allowance.title': 'Ya creaste tu organización',
  'create.choose': 'Sin indicar',
  'create.description': 'Reúne tus espacios de trabajo, a sus personas y una suscripción.',
  'create.internal': 'Solo lo ven las personas de tu organización. Es para referencia interna.',
  'create.more': 'Agregar detalles',
  'create.name': 'Nombre de la organización',
  'create.nameHint': 'Normalmente el nombre de tu empresa. Puedes cambiarlo después.',
  'create.submit': 'Crear organización',
  'create.title': 'Crea tu organización',
  'home.ask': 'Solicitar una organización',
  'home.create': 'Crear una organización',
  'home.createInstead': 'Crear una organización en su lugar',
  'home.deleted': 'Eliminada. Un Administrador de la organización puede restaurarla hasta el {date}.',
  'home.failed': 'No se pudo cargar tu página de inicio',
  'home.invitation': '{name} te invita como {role}, abierta hasta el {date}',
  'home.invitations': 'Tus invitaciones',
  'home.invitationsText':
    '{count, plural, one {Se te envió por correo. Abre su enlace} other {Cada una se te envió por correo. Abre su enlace}} para ver los detalles y aceptarla o rechazarla.',
  'home.invitationsTitle': '{count, plural, one {Tienes una invitación} other {Tienes # invitaciones}}',
  'home.loading': 'Un momento',
  'home.nothing': 'No estás en ninguna organización',
  'home.nothingText':
    'Pide a un administrador de tu empresa que te invite a la suya. Si necesitas una organización propia, pídesela al operador de esta instalación.',
  'home.organizations': 'Tus organizaciones',
  'home.send': 'Enviarme el enlace de nuevo',
  'home.sendFor': 'Enviarme el enlace de nuevo: {organization}',
  'home.sent': 'Un correo con el enlace a {organization} va en camino',
  'home.suspended': 'Tu membresía está suspendida. Pide a un Administrador de la organización que la reactive.',
  'home.unavailable': 'Ninguna de tus organizaciones está abierta para ti',
  'home.yours': 'Abrir mis organizaciones',
} as const satisfies Translation<typeof english>
