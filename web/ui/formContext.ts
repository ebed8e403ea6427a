import { createContext, useContext } from 'react'
import type { FieldErrors } from './problem'

export interface FormState {
  errors: FieldErrors
  isBusy: boolean
  isDirty: boolean
  /** It was sent with success and nothing was changed since. */
  isSaved: boolean
}

export const FormContext = createContext<FormState>({ errors: {}, isBusy: false, isDirty: false, isSaved: false })

export function useFormState(): FormState {
  return useContext(FormContext)
}
