import { useState } from 'react'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import { useSuccessionChanged } from './succession-queries'

/** Does one thing at a click, says that it is done or why it was refused, and asks for everything anew. */
export function useDeed(organizationId: string): {
  isBusy: boolean
  act: (deed: () => Promise<unknown>, done: string) => Promise<void>
} {
  const [isBusy, setBusy] = useState(false)
  const changed = useSuccessionChanged(organizationId)
  const act = async (deed: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true)
    try {
      await deed()
      showToast(done, { kind: 'success' })
    } catch (error) {
      showToast(toProblemDetails(error).title, { kind: 'danger' })
    }
    await changed()
    setBusy(false)
  }
  return { isBusy, act }
}
