import type { payments as english } from '../en/payments.ts'
import type { Translation } from '#contract/message-format.ts'

const why =
  'Recibes este correo porque te ocupas de la facturación de {organization}, o porque se indicó tu dirección para ello.'

export const payments = {
  payment_received: {
    subject: 'Recibo {number} de {organization}: {amount}',
    paragraphs: [
      'Hola:',
      'Gracias. Hemos recibido {amount} por la factura {invoice} de {organization}. Adjuntamos el recibo.',
      'De ese importe, {kept} superan lo que pide la factura. Se guardan como saldo a favor, que usa la próxima factura.',
      'De la factura quedan {due} por pagar.',
    ],
    action: 'Ver la factura',
    notes: [why],
  },
  refund_made: {
    subject: 'Devolución de {amount} de la factura {invoice} de {organization}',
    paragraphs: [
      'Hola:',
      'Hemos devuelto {amount} que se pagaron por la factura {invoice} de {organization}.',
      'La referencia del banco es {reference}.',
      'El importe vuelve al método de pago del que salió; puede tardar unos días.{nothing}',
    ],
    action: 'Ver la factura',
    notes: [why],
  },
  payment_failed: {
    subject: 'No se pudo cobrar la factura {number} de {organization}',
    paragraphs: [
      'Hola:',
      'Intentamos cobrar {amount} de la factura {number} de {organization} con {method}, y no se completó.',
      'Lo intentaremos de nuevo en los próximos días. Puedes pagar ahora o poner otro método de pago.',
    ],
    action: 'Ver la factura',
    notes: [why],
  },
  payment_needs_action: {
    subject: 'Confirma el pago de la factura {number} de {organization}',
    paragraphs: [
      'Hola:',
      'Tu banco te pide que confirmes el pago de {amount} de la factura {number} de {organization} con {method}.',
      'Si nadie lo confirma en tres días, se anula y la factura queda pendiente.',
    ],
    action: 'Confirmar el pago',
    notes: [why],
  },
  invoice_due: {
    subject: 'La factura {number} de {organization} ha vencido: {due}',
    paragraphs: [
      'Hola:',
      'La factura {number} de {organization} debía pagarse hasta el {deadline}. Quedan {due} por pagar.',
      'Hasta el {freezes} no cambia nada para sus personas. A partir de ese día la organización es de solo lectura.',
      'Cómo pagar: {transfer}',
      'Si has pagado en los últimos días, no hay nada más que hacer.',
    ],
    action: 'Ver la factura',
    notes: [why],
  },
  invoice_overdue: {
    subject: 'La factura {number} de {organization} está vencida: {due}',
    paragraphs: [
      'Hola:',
      'La factura {number} de {organization} está vencida desde el {deadline}. Quedan {due} por pagar.',
      'Paga antes del {freezes}: a partir de ese día la organización es de solo lectura, hasta que se pague.',
      'Cómo pagar: {transfer}',
      'Si has pagado en los últimos días, no hay nada más que hacer.',
    ],
    action: 'Ver la factura',
    notes: [why],
  },
  invoice_last_reminder: {
    subject: 'Último aviso: {organization} pasa a solo lectura el {freezes}',
    paragraphs: [
      'Hola:',
      'La factura {number} de {organization} está vencida desde el {deadline}. Quedan {due} por pagar.',
      'El {freezes} la organización pasa a solo lectura. Leer, exportar, retirar personas, iniciar sesión y pagar siguen siendo posibles.',
      'Cómo pagar: {transfer}',
    ],
    action: 'Ver la factura',
    notes: [why],
  },
  subscription_frozen: {
    subject: '{organization} es de solo lectura hasta que se pague la factura {number}',
    paragraphs: [
      'Hola:',
      'La factura {number} de {organization} está vencida desde el {deadline}. Quedan {due} por pagar, así que desde el {freezes} no se puede cambiar nada en la organización.',
      'Leer, exportar, retirar personas, iniciar sesión y pagar siguen siendo posibles. En cuanto se pague la factura, también todo lo demás.',
      'Cómo pagar: {transfer}',
    ],
    action: 'Ver la factura',
    notes: [why],
  },
} as const satisfies Translation<typeof english>
