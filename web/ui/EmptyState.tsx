import type { ReactNode } from 'react'

export interface EmptyStateProps {
  icon: ReactNode
  title: string
  /** Why it is empty, or what would be here. */
  children?: ReactNode
  /** The next action: never leave it out when there is one. */
  actions?: ReactNode
}

export function EmptyState({ icon, title, children, actions }: EmptyStateProps): ReactNode {
  return (
    <div className="empty">
      <span className="empty__icon" aria-hidden>
        {icon}
      </span>
      <p className="empty__title">{title}</p>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <div className="row empty__actions">{actions}</div>}
    </div>
  )
}
