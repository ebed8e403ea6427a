import type { Translation } from '#contract/message-format.ts'
import type { billingProblems as english } from '../en/billing-problems'

export const billingProblems = {
  'refusal.plan_gone': 'Este plan ya no se ofrece. Elige otro.',
  'refusal.plan_already_chosen': 'Este ya es tu plan.',
  'refusal.money_changed': 'Ahora cuesta otra cosa. Revisa el importe de nuevo.',
  'refusal.other_currency':
    'Una suscripción en curso conserva su moneda. Cancélala primero o elige un precio en la misma moneda.',
  'refusal.payment_due_first': 'Una factura está vencida. Págala primero.',
  'refusal.seats_not_committed': 'Este plan se cobra por las licencias ocupadas, así que no hay un número que acordar.',
  'refusal.fewer_seats_than_taken': 'Hay más licencias ocupadas. Quita personas primero o elige un número mayor.',
  'refusal.nothing_to_cancel': 'No hay ninguna suscripción que cancelar.',
  'refusal.already_canceling': 'La suscripción ya está cancelada y termina con el período.',
  'refusal.nothing_pending': 'No hay ningún cambio que deshacer.',
  'refusal.nothing_to_resume': 'No hay ninguna suscripción que reanudar. Elige un plan.',
  'refusal.payments_not_collected':
    'Aquí las facturas se pagan por transferencia bancaria, así que no hay método de pago que poner.',
  'refusal.payment_provider_unavailable':
    'Ahora no se puede contactar con el proveedor de pagos. No se ha cambiado nada. Inténtalo de nuevo en un momento.',
  'refusal.no_payment_setup': 'Este método de pago no se empezó aquí, o después se empezó otro. Empieza de nuevo.',
  'refusal.payment_setup_pending': 'El método de pago todavía no se ha introducido.',
  'refusal.payment_setup_failed': 'El método de pago no fue aceptado. Prueba con otro.',
  'refusal.no_payment_method': 'No hay método de pago. Pon uno primero.',
  'refusal.invoice_not_payable': 'En este documento no hay nada por pagar.',
  'refusal.payment_under_way': 'Ya hay un pago de esta factura en curso.',
  'refusal.webhook_refused': 'Este evento no está firmado por el proveedor de pagos, o no es de ahora.',
  'refusal.no_test_clock': 'No hay ningún reloj de prueba.',
  'refusal.clock_runs_back': 'Un reloj de prueba solo avanza, desde lo que ya ha ocurrido.',
  'refusal.clock_too_far': 'Adelanta un reloj de prueba dos años como máximo.',
  'refusal.entitlement_of_another_kind': 'Un límite es un número o nulo; una función es verdadera o falsa.',
  'refusal.no_override': 'Ahí no se permite nada fuera del plan.',
} as const satisfies Translation<typeof english>
