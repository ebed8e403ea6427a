import type { Translation } from '#contract/message-format.ts'
import type { commands as english } from '../en/commands'

export const commands = {
  'console.commands.actions': 'Acciones',
  'console.commands.addWorkspace': 'Agregar un espacio de trabajo',
  'console.commands.ask': 'quiénes son mis administradores preguntar ayuda',
  'console.commands.dark': 'Usar el tema oscuro',
  'console.commands.invite': 'Invitar personas',
  'console.commands.light': 'Usar el tema claro',
  'console.commands.operator.log': 'Registro de operadores',
  'console.commands.operator.organizations': 'Organizaciones',
  'console.commands.operator.recoveries': 'Recuperaciones',
  'console.commands.operator.requests': 'Solicitudes',
  'console.commands.pages': 'Páginas',
  'console.commands.places': 'Ir a un espacio de trabajo',
  'console.commands.succession': 'Sucesión',
  'console.commands.system': 'Usar el tema de mi dispositivo',
  'console.commands.you': 'Tú',
  'console.palette.empty': 'Nada coincide con “{query}”',
  'console.palette.label': 'Escribe un comando o una página',
  'console.palette.results': '{count, plural, =0 {No se encontró nada} one {Un resultado} other {# resultados}}',
} as const satisfies Translation<typeof english>
