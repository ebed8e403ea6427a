import { useRouter, useRouterState } from '@tanstack/react-router'

/**
 * State that lives in the query of the address: searches, filters, sort, page, open tab. Links can be shared, back and
 * reload keep it. `defaults` names the members; a member at its default stays out of the address.
 */
export function useAddressState<State extends Readonly<Record<string, string>>>(
  defaults: State,
): [State, (change: Partial<Record<keyof State, string>>, options?: { isNewStep?: boolean }) => void] {
  const router = useRouter()
  const searchText = useRouterState({ select: (state) => state.location.searchStr })
  const query = new URLSearchParams(searchText)
  const state = Object.fromEntries(
    Object.entries(defaults).map(([name, usual]) => [name, query.get(name) ?? usual]),
  ) as State

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
  return [state, change]
}
