import { IconAlertTriangleFilled } from '@tabler/icons-react'
import type { ReactNode, RefObject } from 'react'
import { t } from '../messages/messages'
import { namedControls } from './fieldCheck'
import type { FieldErrors, ProblemDetails } from './problem'
import { RequestId } from './RequestId'

interface FormProblemsProps {
  errors: FieldErrors
  problem: ProblemDetails | undefined
  form: RefObject<HTMLFormElement | null>
}

/** The summary on top of a form: what was refused and a way to each field. It exists from the start so that it is announced. */
export function FormProblems({ errors, problem, form }: FormProblemsProps): ReactNode {
  const entries = Object.entries(errors)
  const isEmpty = entries.length === 0 && problem === undefined
  // One wrong field says so itself; a summary above it would repeat it.
  const isShown = problem !== undefined || entries.length > 1
  return (
    <div role="alert" hidden={isEmpty} className={isShown ? undefined : 'visually-hidden'}>
      {!isEmpty && (
        <div className="banner banner--danger problems" tabIndex={-1} data-problems>
          <IconAlertTriangleFilled size={18} aria-hidden />
          <div className="stack stack--tight">
            <p className="banner__title">{problem?.title ?? t('ui.form.problems', { count: entries.length })}</p>
            {problem?.detail !== undefined && entries.length === 0 && <p>{problem.detail}</p>}
            {problem?.advice !== undefined && <p>{problem.advice}</p>}
            {entries.length > 1 && (
              <ul>
                {entries.map(([name, message]) => (
                  <li key={name}>
                    <button type="button" className="text-button" onClick={() => focusField(form.current, name)}>
                      {labelOf(form.current, name)}: {message}
                    </button>
                  </li>
                ))}
              </ul>
            )}
            <RequestId id={problem?.requestId} />
          </div>
        </div>
      )}
    </div>
  )
}

function controlNamed(
  form: HTMLFormElement | null,
  name: string,
): ReturnType<typeof namedControls>[number] | undefined {
  return form === null ? undefined : namedControls(form).find((control) => control.name === name)
}

function focusField(form: HTMLFormElement | null, name: string): void {
  controlNamed(form, name)?.focus()
}

function labelOf(form: HTMLFormElement | null, name: string): string {
  const control = controlNamed(form, name)
  const legend = control?.closest('fieldset')?.querySelector('legend')?.textContent
  const isRadio = control instanceof HTMLInputElement && control.type === 'radio'
  return ((isRadio ? legend : control?.labels?.[0]?.firstChild?.textContent) ?? name).trim()
}
