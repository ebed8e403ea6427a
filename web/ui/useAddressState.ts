import { useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * State that lives in the query of the address: searches, filters, sort, page, open tab. Links can be shared, back and
 * reload keep it. `defaults` names the members; a member at its default stays out of the address. One that has only
 * some values, in `allowed`, falls back to its default when the address says something else, and the address is put
 * right: an old or mistyped link opens the page instead of an error.
 */
export function useAddressState<State extends Readonly<Record<string, string>>>(
  defaults: State,
  allowed: { readonly [Name in keyof State]?: readonly string[] } = {},
): [State, (change: Partial<Record<keyof State, string>>, options?: { isNewStep?: boolean }) => void] {
  const router = useRouter()
  const searchText = useRouterState({ select: (state) => state.location.searchStr })
  const query = new URLSearchParams(searchText)
  const isUnknown = (name: string): boolean => {
    const value = query.get(name)
    return value !== null && allowed[name]?.includes(value) === false
  }
  const state = Object.fromEntries(
    Object.entries(defaults).map(([name, usual]) => [name, isUnknown(name) ? usual : (query.get(name) ?? usual)]),
  ) as State
  const unknown = Object.keys(allowed).filter(isUnknown).join()

  const change: ReturnType<typeof useAddressState<State>>[1] = (changed, { isNewStep = false } = {}) => {
    const { pathname, searchStr } = router.state.location
    const next = new URLSearchParams(searchStr)
    for (const [name, value] of Object.entries<string | undefined>(changed)) {
      if (value === undefined || value === defaults[name]) next.delete(name)
      else next.set(name, value)
    }
    const queryText = next.toString()
    const href = queryText === '' ? pathname : `${pathname}?${queryText}`
    void router.navigate({ href, replace: !isNewStep, resetScroll: false })
  }

  useEffect(() => {
    if (unknown !== '') change(Object.fromEntries(unknown.split(',').map((name) => [name, undefined])) as never)
    // Only what is wrong in the address matters, not who asks.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [unknown])
  return [state, change]
}
