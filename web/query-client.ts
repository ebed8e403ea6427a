import { QueryClient } from '@tanstack/react-query'
import { Problem } from './ui/problem'

/** What the console knows of the server. Route guards and pages share it. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only a fault or a lost connection is worth asking again.
      retry: (failures, error) => failures < 2 && !(error instanceof Problem && (error.details.status ?? 500) < 500),
    },
  },
})
