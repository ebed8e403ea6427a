import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { paths } from '../paths'
import { instanceQuery } from '../queries'
import { classNames } from '../ui/classNames'
import { Link } from '../ui/Link'
import { LanguageSwitch } from './LanguageSwitch'
import { Logo } from './Logo'
import { linksOf, supportLinkList } from './supportLinks'
import { ThemeSwitch } from './ThemeSwitch'
import './auth.css'

export interface AuthLayoutProps {
  title: string
  description?: ReactNode
  /** For pages that tell something instead of asking: mail sent, link expired. */
  icon?: ReactNode
  /** Red, for what went wrong. */
  isProblem?: boolean | undefined
  /** Under the column: the other way in, such as "New here? Sign up". */
  footer?: ReactNode
  /** Room for more than a column, for a page that is read. */
  isWide?: boolean | undefined
  children?: ReactNode
}

/** One quiet centred column: signing in and up, verifying, resetting, accepting, creating an organization. */
export function AuthLayout(props: AuthLayoutProps): ReactNode {
  const { title, description, icon, isProblem = false, isWide = false, footer, children } = props
  const { data: instance } = useQuery(instanceQuery)
  const support = instance === undefined ? [] : supportLinkList(linksOf(instance))
  return (
    <div className={classNames('auth', isWide && 'auth--wide')}>
      <title>{`${title} · ${t('shell.product')}`}</title>
      <header className="auth__head">
        <Link to={paths.home()} className="auth__home">
          <Logo />
        </Link>
      </header>
      <main className="auth__column">
        {icon !== undefined && (
          <span className={classNames('empty__icon', isProblem && 'empty__icon--danger')} aria-hidden>
            {icon}
          </span>
        )}
        <div className="auth__title">
          <Heading key={title}>{title}</Heading>
          {description !== undefined && <p>{description}</p>}
        </div>
        {children}
      </main>
      <footer className="auth__foot">
        {footer !== undefined && <div className="auth__other">{footer}</div>}
        <div className="auth__end">
          {support.length > 0 && (
            <ul className="auth__links">
              {support.map(({ id, href, label }) => (
                <li key={id}>
                  <a href={href}>{t(label)}</a>
                </li>
              ))}
            </ul>
          )}
          <div className="auth__switches">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </div>
      </footer>
    </div>
  )
}

let isFirst = true

/** When a step gives way to the next one, what had the focus is gone; the new heading takes it and is read. */
function Heading({ children }: { children: string }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const isLost = document.activeElement === document.body || document.activeElement === null
    if (!isFirst && isLost) heading.current?.focus({ preventScroll: true })
    isFirst = false
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
