import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { classNames } from './classNames'
import { constraintErrors, namedControls } from './fieldCheck'
import { FormContext, type FormState } from './formContext'
import { FormProblems } from './FormProblems'
import { FormValues } from './FormValues'
import { fieldErrors, type FieldErrors } from './problem'
import { toProblemDetails } from './toProblemDetails'
import type { ProblemDetails } from './problem'

// Few forms guard, and the dialog that this brings is not small.
const UnsavedGuard = lazy(async () => ({ default: (await import('./UnsavedGuard')).UnsavedGuard }))

export interface FormProps {
  /** Sends the form. A thrown Problem is shown at its fields; what was typed stays. */
  onSubmit: (values: FormValues) => Promise<void> | void
  /** What the fields' own constraints cannot say, by field name. */
  validate?: ((values: FormValues) => FieldErrors) | undefined
  /** Asks before the page is left with unsaved changes. */
  guardsUnsaved?: boolean | undefined
  /** For buttons outside of the form, such as a dialog's foot: `<Button type="submit" form={id}>`. */
  id?: string | undefined
  className?: string | undefined
  children: ReactNode
}

interface Outcome {
  errors: FieldErrors
  problem: ProblemDetails | undefined
  /** Counts the refusals, so that the focus moves again when the same one comes back. */
  refusals: number
}

const untouched: Outcome = { errors: {}, problem: undefined, refusals: 0 }

export function Form({ onSubmit, validate, guardsUnsaved = false, id, className, children }: FormProps): ReactNode {
  const form = useRef<HTMLFormElement>(null)
  const [outcome, setOutcome] = useState(untouched)
  const [progress, setProgress] = useState({ isBusy: false, isDirty: false, isSaved: false })
  const state = useMemo<FormState>(() => ({ ...progress, errors: outcome.errors }), [progress, outcome.errors])

  useEffect(() => {
    if (outcome.refusals > 0 && form.current !== null) focusFirstBadField(form.current, outcome.errors)
    // Only a new refusal moves the focus, not a field that was put right in the meantime.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [outcome.refusals])

  const refuse = (errors: FieldErrors, problem?: ProblemDetails): void =>
    setOutcome(({ refusals }) => ({ errors, problem, refusals: refusals + 1 }))

  const send = async (target: HTMLFormElement): Promise<void> => {
    const values = new FormValues(new FormData(target))
    const errors = { ...validate?.(values), ...constraintErrors(target) }
    if (Object.keys(errors).length > 0) {
      refuse(errors)
      return
    }
    setOutcome(untouched)
    // Clean while it is on its way: a page that moves on after saving must not be asked about unsaved changes.
    setProgress({ isBusy: true, isDirty: false, isSaved: false })
    try {
      await onSubmit(values)
      setProgress({ isBusy: false, isDirty: false, isSaved: true })
    } catch (error) {
      setProgress({ isBusy: false, isDirty: true, isSaved: false })
      const problem = toProblemDetails(error)
      refuse(fieldErrors(problem, new Set(namedControls(target).map((control) => control.name))), problem)
    }
  }

  return (
    <FormContext value={state}>
      <form
        ref={form}
        id={id}
        noValidate
        data-unsaved={progress.isDirty || progress.isBusy || undefined}
        className={classNames('form', className)}
        onSubmit={(event) => {
          event.preventDefault()
          // A form in a dialog is a child of the page's form in React's eyes; its events are not ours.
          event.stopPropagation()
          if (!state.isBusy) void send(event.currentTarget)
        }}
        onInput={(event) => {
          event.stopPropagation()
          if (!progress.isDirty) setProgress({ ...progress, isDirty: true, isSaved: false })
          const { name } = event.target as unknown as { name?: string }
          if (name !== undefined && outcome.errors[name] !== undefined) {
            const { [name]: _right, ...errors } = outcome.errors
            setOutcome({ ...outcome, errors })
          }
        }}
        onReset={() => {
          setOutcome(untouched)
          setProgress({ isBusy: false, isDirty: false, isSaved: false })
        }}
      >
        <FormProblems errors={outcome.errors} problem={outcome.problem} form={form} />
        {children}
      </form>
      {guardsUnsaved && (
        <Suspense>
          <UnsavedGuard isDirty={progress.isDirty} />
        </Suspense>
      )}
    </FormContext>
  )
}

function focusFirstBadField(form: HTMLFormElement, errors: FieldErrors): void {
  const first = namedControls(form).find((control) => errors[control.name] !== undefined)
  const target = first ?? form.querySelector<HTMLElement>('[data-problems]')
  target?.focus()
}
