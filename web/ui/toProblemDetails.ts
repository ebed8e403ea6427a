import { t } from '../messages/messages'
import { Problem, type ProblemDetails } from './problem'

/** What to tell about anything that was thrown; a fault nobody expected also goes to the browser's console. */
export function toProblemDetails(error: unknown): ProblemDetails {
  if (error instanceof Problem) return error.details
  reportError(error)
  return { title: t('ui.error.title'), detail: t('ui.error.why'), advice: t('ui.error.advice') }
}
