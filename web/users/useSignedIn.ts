import { useQuery } from '@tanstack/react-query'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Api } from '#contract/api.ts'
import { isRefusal } from '../api'
import { meQuery } from '../queries'

type Me = OutputOf<Api['getMe']>

/** `undefined` while asking, `null` for nobody: who is signed in, on pages that are open to everyone. */
export function useSignedIn(): { me: Me | null | undefined; isUnverified: boolean; error: unknown } {
  // A guard may have asked a moment ago; its refusal is answer enough.
  const { data, error } = useQuery({ ...meQuery, retryOnMount: false })
  if (data !== undefined && error === null) return { me: data, isUnverified: false, error: null }
  const isUnverified = isRefusal(error, 'unverified')
  if (isUnverified || isRefusal(error, 'unauthenticated')) return { me: null, isUnverified, error: null }
  return { me: undefined, isUnverified: false, error }
}
