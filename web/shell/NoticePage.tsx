import type { ReactNode } from 'react'
import { Page } from '../ui/Page'
import { AuthLayout } from './AuthLayout'
import { useIsInsideShell } from './insideShell'

interface NoticePageProps {
  title: string
  description: ReactNode
  icon: ReactNode
  children?: ReactNode
}

/** A page that only says something: beside the navigation where there is one, otherwise in the quiet column. */
export function NoticePage({ title, description, icon, children }: NoticePageProps): ReactNode {
  const isInsideShell = useIsInsideShell()
  if (!isInsideShell) return <AuthLayout {...{ title, description, icon, children }} />
  return (
    <Page title={title} description={description}>
      <div className="row">{children}</div>
    </Page>
  )
}
