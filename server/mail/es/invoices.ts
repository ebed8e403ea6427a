import type { invoices as english } from '../en/invoices.ts'
import type { Translation } from '#contract/message-format.ts'

export const invoices = {
  invoice_issued: {
    subject: 'Factura {number} de {organization}: {total}',
    paragraphs: [
      'Hola:',
      'La factura {number} de {organization} está lista. Su importe es {total}.',
      'Paga {due} hasta el {deadline}.',
      'Ya no queda nada por pagar.{nothing}',
    ],
    action: 'Ver la factura',
    notes: [
      'Recibes este correo porque te ocupas de la facturación de {organization}, o porque se indicó tu dirección para ello.',
    ],
  },
  credit_note_issued: {
    subject: 'Factura rectificativa {number} de {organization}: {total}',
    paragraphs: ['Hola:', 'La factura rectificativa {number} de {organization} está lista. Devuelve {total}.'],
    action: 'Ver la factura rectificativa',
    notes: [
      'Recibes este correo porque te ocupas de la facturación de {organization}, o porque se indicó tu dirección para ello.',
    ],
  },
} as const satisfies Translation<typeof english>
