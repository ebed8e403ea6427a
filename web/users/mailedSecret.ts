import { useRouterState } from '@tanstack/react-router'

/**
 * The secret of a mailed link, which stands behind the #. Where it has to survive a sign-in in between it is carried
 * in this tab's own storage: a secret in the query of an address would reach the server's log.
 */
export function useMailedSecret(): string {
  const hash = useRouterState({ select: ({ location }) => location.hash })
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return hash === '' ? carriedSecret(path) : hash
}

/** Whether it can be one at all; a mail program may have cut the address in two. */
export function isWholeSecret(secret: string): boolean {
  return /^[\w-]{43}$/u.test(secret)
}

export function carrySecret(path: string, secret: string): void {
  try {
    sessionStorage.setItem(key(path), secret)
  } catch {
    // Storage can be blocked; the mailed link then has to be opened again after signing in.
  }
}

export function dropSecret(path: string): void {
  try {
    sessionStorage.removeItem(key(path))
  } catch {
    // Nothing was kept then.
  }
}

function carriedSecret(path: string): string {
  try {
    return sessionStorage.getItem(key(path)) ?? ''
  } catch {
    return ''
  }
}

const key = (path: string): string => `atrium.secret:${path}`
