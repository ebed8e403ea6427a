import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Logo } from './Logo'
import { supportLinkList, type SupportLinks } from './supportLinks'
import './auth.css'

export interface AuthLayoutProps {
  title: string
  description?: ReactNode
  /** For pages that tell something instead of asking: mail sent, link expired. */
  icon?: ReactNode
  /** Under the column: the other way in, such as "New here? Create an account". */
  footer?: ReactNode
  links?: SupportLinks | undefined
  children?: ReactNode
}

const noLinks: SupportLinks = {}

/** One quiet centred column: signing in and up, verifying, resetting, accepting, creating an organization. */
export function AuthLayout({
  title,
  description,
  icon,
  footer,
  links = noLinks,
  children,
}: AuthLayoutProps): ReactNode {
  const support = supportLinkList(links)
  return (
    <div className="auth">
      <title>{`${title} · ${t('shell.product')}`}</title>
      <header className="auth__head">
        <Logo />
      </header>
      <main className="auth__column">
        {icon !== undefined && (
          <span className="empty__icon" aria-hidden>
            {icon}
          </span>
        )}
        <div className="auth__title">
          <h1 tabIndex={-1}>{title}</h1>
          {description !== undefined && <p>{description}</p>}
        </div>
        {children}
      </main>
      <footer className="auth__foot">
        {footer !== undefined && <div className="auth__other">{footer}</div>}
        {support.length > 0 && (
          <ul className="auth__links">
            {support.map(({ id, href, label }) => (
              <li key={id}>
                <a href={href}>{t(label)}</a>
              </li>
            ))}
          </ul>
        )}
      </footer>
    </div>
  )
}
