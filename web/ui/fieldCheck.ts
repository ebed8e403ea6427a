import { t } from '../messages/messages'
import type { FieldErrors } from './problem'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** The named controls of a form, in the order they are read. */
export function namedControls(form: HTMLFormElement): readonly Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement) &&
      element.name !== '',
  )
}

/** What the fields' own constraints (required, type, lengths) complain about, in the catalogue's words. */
export function constraintErrors(form: HTMLFormElement): FieldErrors {
  const errors: Record<string, string> = {}
  for (const control of namedControls(form)) {
    if (!control.validity.valid && control.willValidate) errors[control.name] ??= complaint(control)
  }
  return errors
}

function complaint(control: Control): string {
  const { validity } = control
  if (validity.valueMissing) return t('ui.invalid.required')
  if (validity.customError) return control.validationMessage
  if (control instanceof HTMLSelectElement) return t('ui.invalid.other')
  if (validity.tooShort) return t('ui.invalid.tooShort', { limit: control.minLength })
  if (validity.tooLong) return t('ui.invalid.tooLong', { limit: control.maxLength })
  if (control instanceof HTMLTextAreaElement) return t('ui.invalid.other')
  if (validity.typeMismatch && control.type === 'email') return t('ui.invalid.email')
  if (validity.typeMismatch && control.type === 'url') return t('ui.invalid.url')
  if (validity.rangeUnderflow) return t('ui.invalid.min', { limit: control.min })
  if (validity.rangeOverflow) return t('ui.invalid.max', { limit: control.max })
  return t('ui.invalid.other')
}
