import type { ReactNode } from 'react'
import { t } from '../messages/messages'

export interface PageProps {
  title: string
  /** One sentence on what this page is for. */
  description?: ReactNode
  actions?: ReactNode
  /** Replaces the title in the browser's tab when the heading alone says too little. */
  documentTitle?: string | undefined
  children?: ReactNode
}

/** Every page starts with it: it owns the heading that gets the focus after navigation, and the tab's title. */
export function Page({ title, description, actions, documentTitle, children }: PageProps): ReactNode {
  return (
    <div className="page">
      <title>{`${documentTitle ?? title} · ${t('shell.product')}`}</title>
      <header className="page__head">
        <div className="page__title">
          <h1 tabIndex={-1}>{title}</h1>
          {description !== undefined && <p>{description}</p>}
        </div>
        {actions !== undefined && <div className="row page__actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
