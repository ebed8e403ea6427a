import type { Translation } from '#contract/message-format.ts'
import type { standing as english } from '../en/standing'

export const standing = {
  'standing.canceled':
    'Leer, exportar, quitar personas e iniciar sesión sigue siendo posible. Elige un plan para continuar; no se ha eliminado nada.',
  'standing.canceled.title': 'La suscripción ha terminado: solo lectura',
  'standing.plan.do': 'Elegir un plan',
  'standing.trial_ended':
    'Leer, exportar, quitar personas e iniciar sesión sigue siendo posible. Elige un plan para continuar; no se ha eliminado nada.',
  'standing.trial_ended.title': 'La prueba ha terminado: solo lectura',
  'standing.trial_ending': 'Elige un plan antes; sin plan ya no se podrá cambiar nada.',
  'standing.trial_ending.title':
    '{count, plural, =0 {La prueba termina ahora} one {La prueba termina en # día} other {La prueba termina en # días}}',
  'standing.invoices.do': 'Ver facturas abiertas',
  'standing.overdue':
    'Si no se paga en los 14 días siguientes al vencimiento, no se podrá cambiar nada en la organización hasta que se pague.',
  'standing.overdue.title': 'Hay una factura vencida',
  'standing.read_only':
    'Leer, exportar, retirar personas y pagar siguen siendo posibles. En cuanto se pague la factura, también todo lo demás.',
  'standing.read_only.title': 'Solo lectura hasta que se pague la factura vencida',
  'standing.frozen.ask': '¿Preguntas? Consulta a quien opera Atrium para ti.',
  'standing.frozen.reason': 'El motivo: {reason}',
  'standing.frozen.support': '¿Preguntas? Acude a {link}.',
  'standing.frozen.text':
    'Puedes consultar, exportar y salir. Se puede quitar a personas, y un Administrador de la organización puede eliminarla entera. Nada más se puede cambiar.',
  'standing.frozen.title': 'Esta organización está congelada',
  'standing.offer': '{name} te pide ser Administrador de esta organización.',
  'standing.offer.do': 'Leer y responder',
  'standing.recovery': 'El personal operador quiere dar a esta organización un nuevo Administrador: {person}.',
  'standing.recovery.do': 'Verlo',
  'standing.support': 'Acceso de soporte',
  'standing.support.back': 'Consola del operador',
  'standing.support.banner':
    'El personal del operador puede consultar esta organización hasta el {until}. No puede cambiar nada.',
  'standing.support.change': 'Conceder de nuevo',
  'standing.support.do': 'Conceder acceso de soporte',
  'standing.support.done': 'Acceso de soporte concedido.',
  'standing.support.forDays': '{count, plural, one {Un día} other {# días}}',
  'standing.support.forHours': '{count, plural, one {Una hora} other {# horas}}',
  'standing.support.forbidden': 'Solo los Administradores de la organización conceden acceso de soporte.',
  'standing.support.granted': '{name} lo concedió hasta el {until}.',
  'standing.support.hours': 'Por cuánto tiempo',
  'standing.support.looking':
    'Consultas {organization} como operador, hasta el {until}. No puedes cambiar nada y cada consulta queda registrada.',
  'standing.support.none': 'Ahora nadie de fuera de la organización puede consultarla.',
  'standing.support.revoke': 'Revocar',
  'standing.support.revoked': 'El acceso de soporte terminó.',
  'standing.support.text':
    'El personal del operador puede ver lo que ve un Administrador de la organización, por un tiempo limitado. No puede cambiar ni descargar nada, y cada consulta queda en el registro de auditoría.',
} as const satisfies Translation<typeof english>
