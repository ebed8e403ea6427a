import { redirect } from '@tanstack/react-router'
import { isRefusal } from './api'
import { loadMessages } from './messages/messages'
import { paths } from './paths'
import { meQuery } from './queries'
import { queryClient } from './query-client'
import { speak } from './shell/language'

/** Before every page behind sign-in: who is not signed in goes there first, and comes back afterwards. */
export async function requireSignIn({ location }: { location: { href: string } }): Promise<void> {
  try {
    const [me] = await Promise.all([queryClient.ensureQueryData(meQuery), loadMessages('console')])
    // Before the first page is shown, so that nothing appears in another language first.
    await speak(me.language)
  } catch (error) {
    if (isRefusal(error, 'unverified')) throw redirect({ href: paths.verify() })
    if (isRefusal(error, 'unauthenticated')) throw redirect({ href: paths.signIn(location.href) })
    throw error
  }
}

/** Forgets everything the console knew: after signing in or out, nothing of another person may show. */
export function forgetEverything(): void {
  queryClient.clear()
}
