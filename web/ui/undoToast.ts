import { t } from '../messages/messages'
import { dismissToast, showToast, type Toast } from './toasts'
import { toProblemDetails } from './toProblemDetails'

/** Takes back what a message told of, and says so. */
export async function undoToast(toast: Toast): Promise<void> {
  dismissToast(toast.id)
  try {
    await toast.undo?.()
    showToast(t('ui.undone'))
  } catch (error) {
    const problem = toProblemDetails(error)
    showToast([problem.title, problem.detail].filter((text) => text !== undefined).join('. '), { kind: 'danger' })
  }
}
