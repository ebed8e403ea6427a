import type { InvoiceKind, LineKind } from '#contract/invoice-words.ts'
import type { Language } from '#contract/languages.ts'

/** What the words of a printed document are; `{…}` is filled in. */
export type DocumentWords = {
  titles: Record<InvoiceKind | 'receipt', string>
  seller: string
  buyer: string
  taxId: string
  facts: Record<
    'issued' | 'due' | 'corrects' | 'purchaseOrder' | 'reason' | 'invoice' | 'received' | 'method' | 'reference',
    string
  >
  lines: Record<LineKind, string>
  columns: [what: string, quantity: string, unit: string, net: string, rate: string, tax: string]
  period: string
  share: string
  tier: string
  tierAbove: string
  totals: Record<'net' | 'tax' | 'total' | 'credit' | 'due' | 'applied' | 'kept' | 'received', string>
  treatments: Record<'none' | 'standard' | 'reverse_charge' | 'outside', string>
  methods: Record<string, string>
  transfer: string
  contact: string
  caption: string
  page: string
}

export const documentWords: Record<Language, DocumentWords> = {
  en: {
    titles: { invoice: 'Invoice {number}', credit_note: 'Credit note {number}', receipt: 'Receipt {number}' },
    seller: 'From',
    buyer: 'To',
    taxId: 'Tax id: {id}',
    facts: {
      issued: 'Issued',
      due: 'To be paid until',
      corrects: 'Corrects invoice',
      purchaseOrder: 'Purchase order',
      reason: 'Reason',
      invoice: 'Invoice',
      received: 'Received',
      method: 'Paid by',
      reference: 'Reference',
    },
    lines: {
      plan: '{plan}',
      seats: '{plan}, seats',
      credit_unused: 'Unused time of {plan}',
      adjustment: '{plan}',
    },
    columns: ['What', 'Quantity', 'Unit price', 'Net', 'Tax rate', 'Tax'],
    period: '{from} – {until}',
    share: '{part} of {whole} of the period',
    tier: '{count} × {price} (up to {limit})',
    tierAbove: '{count} × {price} (above that)',
    totals: {
      net: 'Net',
      tax: 'Tax',
      total: 'Total',
      credit: 'Credit balance used',
      due: 'To be paid',
      applied: 'Paid on the invoice',
      kept: 'Kept as credit balance',
      received: 'Received',
    },
    treatments: {
      none: '',
      standard: '',
      reverse_charge: 'Reverse charge: the recipient owes the tax (Article 196 of Directive 2006/112/EC).',
      outside: 'Not subject to tax where the seller is established.',
    },
    methods: { bank_transfer: 'Bank transfer', card: 'Card', test: 'Test' },
    transfer: 'Payment by bank transfer',
    contact: 'Questions: {email}',
    caption: 'Lines',
    page: 'Page {page} of {pages}',
  },
  es: {
    titles: {
      invoice: 'Factura {number}',
      credit_note: 'Factura rectificativa {number}',
      receipt: 'Recibo {number}',
    },
    seller: 'De',
    buyer: 'Para',
    taxId: 'Número fiscal: {id}',
    facts: {
      issued: 'Emitida',
      due: 'A pagar hasta',
      corrects: 'Rectifica la factura',
      purchaseOrder: 'Pedido',
      reason: 'Motivo',
      invoice: 'Factura',
      received: 'Recibido',
      method: 'Pagado con',
      reference: 'Referencia',
    },
    lines: {
      plan: '{plan}',
      seats: '{plan}, licencias',
      credit_unused: 'Tiempo no usado de {plan}',
      adjustment: '{plan}',
    },
    columns: ['Qué', 'Cantidad', 'Precio', 'Neto', 'Tipo', 'Impuesto'],
    period: '{from} – {until}',
    share: '{part} de {whole} del periodo',
    tier: '{count} × {price} (hasta {limit})',
    tierAbove: '{count} × {price} (por encima)',
    totals: {
      net: 'Neto',
      tax: 'Impuesto',
      total: 'Total',
      credit: 'Saldo a favor usado',
      due: 'A pagar',
      applied: 'Pagado de la factura',
      kept: 'Queda como saldo a favor',
      received: 'Recibido',
    },
    treatments: {
      none: '',
      standard: '',
      reverse_charge:
        'Inversión del sujeto pasivo: el destinatario debe el impuesto (artículo 196 de la Directiva 2006/112/CE).',
      outside: 'Operación no sujeta a impuesto en el lugar del vendedor.',
    },
    methods: { bank_transfer: 'Transferencia bancaria', card: 'Tarjeta', test: 'Prueba' },
    transfer: 'Pago por transferencia bancaria',
    contact: 'Preguntas: {email}',
    caption: 'Líneas',
    page: 'Página {page} de {pages}',
  },
  ar: {
    titles: { invoice: 'فاتورة {number}', credit_note: 'إشعار دائن {number}', receipt: 'إيصال {number}' },
    seller: 'من',
    buyer: 'إلى',
    taxId: 'الرقم الضريبي: {id}',
    facts: {
      issued: 'صدرت في',
      due: 'تُدفع حتى',
      corrects: 'تصحح الفاتورة',
      purchaseOrder: 'أمر الشراء',
      reason: 'السبب',
      invoice: 'الفاتورة',
      received: 'استُلم في',
      method: 'طريقة الدفع',
      reference: 'المرجع',
    },
    lines: {
      plan: '{plan}',
      seats: '{plan}، مقاعد',
      credit_unused: 'مدة غير مستخدمة من {plan}',
      adjustment: '{plan}',
    },
    columns: ['البيان', 'الكمية', 'سعر الوحدة', 'الصافي', 'نسبة الضريبة', 'الضريبة'],
    period: '{from} – {until}',
    share: '{part} من {whole} من الفترة',
    tier: '{count} × {price} (حتى {limit})',
    tierAbove: '{count} × {price} (فوق ذلك)',
    totals: {
      net: 'الصافي',
      tax: 'الضريبة',
      total: 'الإجمالي',
      credit: 'الرصيد الدائن المستخدم',
      due: 'المطلوب دفعه',
      applied: 'دُفع من الفاتورة',
      kept: 'بقي رصيدًا دائنًا',
      received: 'المبلغ المستلم',
    },
    treatments: {
      none: '',
      standard: '',
      reverse_charge: 'احتساب عكسي: الضريبة على المستلم (المادة 196 من التوجيه 2006/112/EC).',
      outside: 'غير خاضعة للضريبة في بلد البائع.',
    },
    methods: { bank_transfer: 'تحويل مصرفي', card: 'بطاقة', test: 'تجربة' },
    transfer: 'الدفع بالتحويل المصرفي',
    contact: 'للأسئلة: {email}',
    caption: 'البنود',
    page: 'صفحة {page} من {pages}',
  },
}
