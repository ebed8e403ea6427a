import './ui/ui.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { startMessages, useLanguage } from './messages/messages'
import { queryClient } from './query-client'
import { makeRouter } from './router'
import { routeTree } from './routes'
import { leadToSignIn } from './shell/sessionEnd'

const router = makeRouter(routeTree)
leadToSignIn(router)

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
await startMessages()
createRoot(mount).render(
  <StrictMode>
    <Console />
  </StrictMode>,
)
