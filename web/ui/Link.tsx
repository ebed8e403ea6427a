import { Link as RouterLink, useRouter } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'

export interface LinkProps extends Omit<ComponentProps<'a'>, 'href' | 'target'> {
  /** An address from `paths`, with a query if needed. */
  to: string
  /** Marks the link as the current page only on exactly this address, not on the ones below it. */
  isExact?: boolean | undefined
}

/** A link inside the console: no page load, loads the page's code when pointed at, sets aria-current. */
export function Link({ to, isExact = true, children, ...rest }: LinkProps): ReactNode {
  const router = useRouter()
  const [path = '/', query = ''] = to.split('?')
  return (
    <RouterLink
      {...rest}
      to={path}
      search={query === '' ? {} : router.options.parseSearch(`?${query}`)}
      activeOptions={{ exact: isExact, includeSearch: query !== '' }}
      preload="intent"
    >
      {children}
    </RouterLink>
  )
}
