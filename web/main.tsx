import './ui/ui.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { useLanguage } from './messages/messages'
import { makeRouter } from './router'
import { routeTree } from './routes'
import { Problem } from './ui/problem'

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only a fault or a lost connection is worth asking again.
      retry: (failures, error) => failures < 2 && !(error instanceof Problem && (error.details.status ?? 500) < 500),
    },
  },
})
const router = makeRouter(routeTree)

function Console(): ReactNode {
  const language = useLanguage()
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} key={language} />
    </QueryClientProvider>
  )
}

const mount = document.querySelector('#root')
if (mount === null) throw new Error('The page has no element with the id root')
createRoot(mount).render(
  <StrictMode>
    <Console />
  </StrictMode>,
)
