import type { Translation } from '#contract/message-format.ts'
import type { entitlementOverrides as english } from '../en/entitlement-overrides'

export const entitlementOverrides = {
  'operator.entitlements': 'Derechos',
  'operator.entitlements.text':
    'Lo que se permite a la organización fuera de su plan, de más o de menos. Sus administradores lo leen con el motivo.',
  'operator.entitlements.none': 'Nada fuera del plan.',
  'operator.entitlements.set': 'Permitir algo',
  'operator.entitlements.change': 'Cambiar',
  'operator.entitlements.change.of': 'Cambiar {name}',
  'operator.entitlements.remove': 'Retirar',
  'operator.entitlements.remove.of': 'Retirar {name}',
  'operator.entitlements.remove.title': '¿Retirar {name}?',
  'operator.entitlements.remove.text': 'A partir de entonces decide solo el plan. No se elimina nada.',
  'operator.entitlements.removed': '{name}: vuelve a decidir solo el plan.',
  'operator.entitlements.saved': '{name} se permite fuera del plan.',
  'operator.entitlements.save': 'Permitir',
  'operator.entitlements.always': 'hasta que se retire',
  'operator.entitlements.until': 'hasta {until}',
  'operator.entitlements.unlimited': 'sin límite',
  'operator.entitlements.included': 'Incluido',
  'operator.entitlements.excluded': 'No incluido',
  'operator.entitlements.what': 'Qué',
  'operator.entitlements.number': 'Cuántos',
  'operator.entitlements.number.hint': 'Vacío: sin límite.',
  'operator.entitlements.feature': 'Esta función',
  'operator.entitlements.reason': 'Motivo',
  'operator.entitlements.reason.hint': 'Sus administradores lo leen en el registro de auditoría.',
  'operator.entitlements.expires': 'Hasta',
  'operator.entitlements.expires.hint': 'Vacío: hasta que se retire.',
} as const satisfies Translation<typeof english>
