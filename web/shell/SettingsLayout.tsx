import { useRouterState } from '@tanstack/react-router'
import { IconChevronDown } from '@tabler/icons-react'
import { useId, useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { classNames } from '../ui/classNames'
import { Link } from '../ui/Link'
import './settings.css'

export interface SettingsSection {
  label: string
  to: string
  icon?: ReactNode
}

export interface SettingsLayoutProps {
  /** Whose settings: "Organization settings", "Your profile". Not the page's heading; that one is Page's. */
  label: string
  sections: readonly SettingsSection[]
  children: ReactNode
}

/** Section list beside the page; on a phone the current section's name opens the list. */
export function SettingsLayout({ label, sections, children }: SettingsLayoutProps): ReactNode {
  const id = useId()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const [openAt, setOpenAt] = useState<string | undefined>(undefined)
  const isOpen = openAt === pathname
  const here = sections.findLast(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
  return (
    <div className="settings">
      <nav aria-label={label} className="settings__nav">
        <h2 className="settings__label">{label}</h2>
        <button
          type="button"
          className="settings__toggle input"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpenAt(isOpen ? undefined : pathname)}
        >
          <span>{here?.label ?? t('console.sections')}</span>
          <IconChevronDown size={16} aria-hidden />
        </button>
        <ul id={id} className={classNames('plain-list settings__list', isOpen && 'settings__list--open')}>
          {sections.map((section) => (
            <li key={section.to}>
              <Link to={section.to} isExact={isAbove(section, sections)} className="item">
                {section.icon}
                <span className="item__text">{section.label}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="settings__page">{children}</div>
    </div>
  )
}

/** A page whose address begins those of others, such as /me, must not look open on all of them. */
function isAbove({ to }: SettingsSection, sections: readonly SettingsSection[]): boolean {
  return sections.some((other) => other.to.startsWith(`${to}/`))
}
