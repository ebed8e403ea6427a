import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Goes on to an address of the console, which may carry a query, without leaving a step to come back to. */
export function Redirect({ to }: { to: string }): null {
  const navigate = useNavigate()
  useEffect(() => {
    void navigate({ href: to, replace: true })
  }, [navigate, to])
  return null
}
