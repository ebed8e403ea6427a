import type { AnyRouter } from '@tanstack/react-router'
import { whenSessionEnds } from '../api'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { meQuery } from '../queries'
import { queryClient } from '../query-client'
import { hasUnsavedWork } from '../ui/unsavedWork'
import { showToast, shownToasts } from '../ui/toasts'

/**
 * A session that has ended while a page is open leads to sign-in and back to the very same address. Where something
 * is typed and not saved the page stays, so that nothing is lost: signing in in another tab lets it be sent from here.
 */
export function leadToSignIn(router: AnyRouter): void {
  whenSessionEnds(() => {
    // Nobody was signed in: the page itself asks who is there and knows what to do with the answer.
    if (queryClient.getQueryData(meQuery.queryKey) === undefined) return
    if (hasUnsavedWork()) {
      const message = t('ui.sessionEnded.unsaved')
      if (shownToasts().some((toast) => toast.message === message)) return
      showToast(message, { kind: 'danger', link: { to: paths.signIn(), label: t('ui.signIn') } })
      return
    }
    // What was shown belongs to someone who is no longer here.
    queryClient.clear()
    showToast(t('ui.sessionEnded'))
    void router.navigate({ href: paths.signIn(router.state.location.href), replace: true })
  })
}
