import type { Translation } from '#contract/message-format.ts'
import type { departures as english } from '../en/departures'

export const departures = {
  'departure.access':
    'Ya no puede entrar. Su siguiente solicitud se rechaza, esté donde esté su sesión, y también con clave de API.',
  'departure.access.signedIn': 'Ahora tiene una sesión abierta.',
  'departure.bulk.title': 'Lo que depende de estas personas',
  'departure.drafts':
    '{count, plural, one {Un cambio masivo que preparó no lo puede confirmar nadie más.} other {# cambios masivos que preparó no los puede confirmar nadie más.}}',
  'departure.exports':
    '{count, plural, one {Un archivo que pidió se sigue preparando.} other {# archivos que pidió se siguen preparando.}}',
  'departure.handOver': 'Traspasar',
  'departure.handOver.do.remove': 'Traspasar y quitar',
  'departure.handOver.do.suspend': 'Traspasar y suspender',
  'departure.handOver.done': '{taker} tomó el relevo de {name}',
  'departure.handOver.forbidden': 'En una organización congelada no se puede traspasar nada.',
  'departure.handOver.nobody': 'Nadie',
  'departure.handOver.text': 'Otro miembro activo puede tomar el relevo en el mismo paso. Se le avisa por correo.',
  'departure.handOver.to': 'Quién toma el relevo',
  'departure.invitations.remove':
    '{count, plural, one {Una invitación pendiente que envió ya no se puede aceptar. Quien administra puede volver a enviarla.} other {# invitaciones pendientes que envió ya no se pueden aceptar. Quien administra puede volver a enviarlas.}}',
  'departure.invitations.suspend':
    '{count, plural, one {Una invitación pendiente que envió no se puede aceptar mientras dure la suspensión.} other {# invitaciones pendientes que envió no se pueden aceptar mientras dure la suspensión.}}',
  'departure.levels':
    '{count, plural, one {El nivel de acceso que creó sigue en uso: {names}.} other {Los # niveles de acceso que creó siguen en uso: {names}.}}',
  'departure.more': '{count, plural, one {uno más} other {# más}}',
  'departure.ownerless':
    '{count, plural, one {Un espacio de trabajo se queda sin Propietario: {names}.} other {# espacios de trabajo se quedan sin Propietario: {names}.}} Los Administradores de la organización pueden seguir entrando.',
  'departure.places':
    '{count, plural, one {Una persona a la que invitó a un espacio de trabajo no puede unirse hasta que otro Propietario o Gestor vuelva a enviar la invitación.} other {# personas a las que invitó a espacios de trabajo no pueden unirse hasta que otro Propietario o Gestor vuelva a enviar la invitación.}}',
  'departure.reviews':
    '{count, plural, one {Le espera una entrada de una revisión de accesos. Después solo la puede responder quien gestiona revisiones.} other {Le esperan # entradas de revisiones de accesos. Después solo las puede responder quien gestiona revisiones.}}',
  'departure.reviews.rights':
    'La revisión de accesos {name} quita con sus derechos lo que nadie revisó. Sin ellos, todo se mantiene.',
  'departure.running':
    '{count, plural, one {Un cambio masivo que inició se detiene. Lo ya hecho se mantiene.} other {# cambios masivos que inició se detienen. Lo ya hecho se mantiene.}}',
  'departure.stays.remove':
    'Su usuario y sus demás organizaciones se mantienen. Para volver necesita una nueva invitación.',
  'departure.stays.suspend': 'Conserva su rol y sus espacios de trabajo, y puede volver a entrar cuando se reactive.',
  'departure.offers':
    '{count, plural, one {Una propuesta de ser Administrador, suya o para esta persona, ya no se puede aceptar.} other {# propuestas de ser Administrador, suyas o para esta persona, ya no se pueden aceptar.}}',
  'departure.successor.remove': 'Deja de ser el sucesor nombrado por {names}.',
  'departure.successor.suspend':
    'Sigue siendo el sucesor nombrado por {names}, sin efecto mientras dure la suspensión.',
  'departure.support':
    'El acceso de soporte que concedió sigue hasta {until}. Un Administrador de la organización puede retirarlo.',
  'departure.suspend.title': '¿Suspender a {name}?',
  'departure.take.byRole': 'Como Administrador de la organización, {name} entra en todos los espacios por su rol.',
  'departure.take.invitations': 'Responde de las invitaciones pendientes',
  'departure.take.invitations.all': '{count, plural, one {Una invitación.} other {Las # invitaciones.}}',
  'departure.take.invitations.none': 'Tú y {name} no podéis dar ambos los roles que ofrecen.',
  'departure.take.invitations.some': '{count} de {total}. Las demás dan roles que tú y {name} no podéis dar ambos.',
  'departure.take.places':
    '{count, plural, one {Una persona invitada a un espacio de trabajo, si {name} podría invitarla.} other {# personas invitadas a espacios de trabajo, donde {name} podría invitarlas.}}',
  'departure.take.reviews': 'Revisa en su lugar',
  'departure.take.reviews.rights':
    'Un plazo quita con los derechos de {name} solo si tú puedes dar su rol y este gestiona revisiones.',
  'departure.take.workspaces': 'Pasa a ser Propietario de los espacios que se quedan sin él',
  'departure.take.you': 'Nadie se da acceso a sí mismo. Elige a otra persona para esto.',
  'departure.workspaces':
    '{count, plural, =0 {No tiene nivel en ningún espacio de trabajo.} one {Pierde su nivel en un espacio de trabajo.} other {Pierde su nivel en # espacios de trabajo.}}',
} as const satisfies Translation<typeof english>
