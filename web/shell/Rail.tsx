import { IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Link } from '../ui/Link'
import { PersonMenu, type PersonMenuProps } from './PersonMenu'
import { PlaceSwitcher, type PlaceSwitcherProps } from './PlaceSwitcher'
import { ShortcutKeys } from './ShortcutKeys'
import { supportLinkList, type SupportLinks } from './supportLinks'

export interface NavigationItem {
  label: string
  to: string
  icon: ReactNode
  /** A count or badge at the end. */
  end?: ReactNode
  /** Stays marked on the pages below it too; true unless said otherwise. */
  coversBelow?: boolean | undefined
}

export interface NavigationGroup {
  /** Absent for the first group, which needs no name. */
  label?: string | undefined
  items: readonly NavigationItem[]
}

export interface RailProps extends PlaceSwitcherProps, PersonMenuProps {
  navigation: readonly NavigationGroup[]
  links: SupportLinks
  onOpenPalette: () => void
}

/** What stands in the left rail, and on a phone in the sheet behind the menu button. */
export function Rail(props: RailProps): ReactNode {
  const { organizations, current, createOrganization, navigation, links, onOpenPalette } = props
  const support = supportLinkList(links)
  return (
    <>
      <PlaceSwitcher {...{ organizations, current, createOrganization }} />
      <button type="button" className="rail__search" onClick={onOpenPalette}>
        <IconSearch size={16} aria-hidden />
        <span className="item__text truncate">{t('console.palette.open')}</span>
        <ShortcutKeys keys="mod+k" />
      </button>
      <nav aria-label={t('console.navigation')} className="rail__nav">
        {navigation.map((group, index) => (
          <NavigationList key={group.label ?? index} group={group} />
        ))}
      </nav>
      <div className="rail__foot">
        {support.length > 0 && (
          <ul className="rail__links">
            {support.map(({ id, href, label }) => (
              <li key={id}>
                <a href={href} target="_blank" rel="noreferrer">
                  {t(label)}
                </a>
              </li>
            ))}
          </ul>
        )}
        <PersonMenu person={props.person} onSignOut={props.onSignOut} onShowShortcuts={props.onShowShortcuts} />
      </div>
    </>
  )
}

function NavigationList({ group }: { group: NavigationGroup }): ReactNode {
  return (
    <div>
      {group.label !== undefined && <h2 className="popover__heading">{group.label}</h2>}
      <ul className="plain-list">
        {group.items.map((item) => (
          <li key={item.to}>
            <Link to={item.to} isExact={item.coversBelow === false} className="item">
              {item.icon}
              <span className="item__text">{item.label}</span>
              {item.end}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
