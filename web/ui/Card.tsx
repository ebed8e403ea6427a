import { useId, type ReactNode } from 'react'
import { classNames } from './classNames'

export interface CardProps {
  title?: ReactNode
  description?: ReactNode
  /** Beside the title. */
  actions?: ReactNode
  /** A bar at the end, for the action that belongs to the whole card. */
  footer?: ReactNode
  /** Red edge, for what cannot be undone. */
  isDangerous?: boolean | undefined
  children?: ReactNode
}

/** A section of a page with its own title. */
export function Card({ title, description, actions, footer, isDangerous = false, children }: CardProps): ReactNode {
  const id = useId()
  return (
    <section
      className={classNames('card', isDangerous && 'card--danger')}
      aria-labelledby={title === undefined ? undefined : id}
    >
      {title !== undefined && (
        <div className="card__head">
          <div>
            <h2 id={id}>{title}</h2>
            {description !== undefined && <p>{description}</p>}
          </div>
          {actions !== undefined && <div className="row">{actions}</div>}
        </div>
      )}
      <div className="card__body">{children}</div>
      {footer !== undefined && <div className="card__foot">{footer}</div>}
    </section>
  )
}
