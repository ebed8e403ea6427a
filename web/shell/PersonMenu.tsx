import {
  IconBuilding,
  IconDeviceDesktop,
  IconDevices,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSelector,
  IconShieldLock,
  IconSun,
  IconUser,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { currentLanguage, t } from '../messages/messages'
import { paths } from '../paths'
import { Avatar } from '../ui/Avatar'
import { MenuPopover, type MenuItem } from '../ui/MenuPopover'
import { useMenuAnchor } from '../ui/useMenuAnchor'
import { chooseLanguage, languageOptions } from './language'
import { ShortcutKeys } from './ShortcutKeys'
import { setTheme, useTheme, type Theme } from './theme'

export interface PersonMenuProps {
  person: { id: string; name: string; email: string; isOperator?: boolean | undefined }
  onSignOut: () => void
  onShowShortcuts: () => void
}

export function PersonMenu({ person, onSignOut, onShowShortcuts }: PersonMenuProps): ReactNode {
  const { anchor, close, buttonProps } = useMenuAnchor()
  const theme = useTheme()
  const label = t('console.person', { name: person.name })
  const items: readonly MenuItem[] = [
    ...ownPages(person),
    ...themeItems(theme),
    ...languageItems(),
    {
      id: 'shortcuts',
      label: t('console.shortcuts'),
      icon: <IconKeyboard size={16} />,
      group: '',
      end: <ShortcutKeys keys="?" />,
      onSelect: onShowShortcuts,
    },
    {
      id: 'sign-out',
      label: t('console.person.signOut'),
      icon: <IconLogout className="turns" size={16} />,
      onSelect: onSignOut,
    },
  ]
  return (
    <>
      <button {...buttonProps} type="button" className="switcher" aria-label={label} aria-expanded={anchor !== null}>
        <Avatar id={person.id} name={person.name} />
        <span className="who__text">
          <span className="switcher__name truncate" dir="auto">
            {person.name}
          </span>
          <span className="switcher__detail truncate" dir="auto" title={person.email}>
            {person.email}
          </span>
        </span>
        <IconSelector size={16} aria-hidden />
      </button>
      <MenuPopover label={label} items={items} anchor={anchor} onClose={close} side="above" align="start" />
    </>
  )
}

function ownPages({ email, isOperator }: PersonMenuProps['person']): readonly MenuItem[] {
  return [
    {
      id: 'profile',
      group: email,
      label: t('console.person.profile'),
      to: paths.profile(),
      icon: <IconUser size={16} />,
    },
    {
      id: 'security',
      label: t('console.person.security'),
      to: paths.mySecurity(),
      icon: <IconShieldLock size={16} />,
    },
    { id: 'sessions', label: t('console.person.sessions'), to: paths.mySessions(), icon: <IconDevices size={16} /> },
    {
      id: 'organizations',
      label: t('console.person.organizations'),
      to: paths.myOrganizations(),
      icon: <IconBuilding size={16} />,
    },
    ...(isOperator === true
      ? [
          {
            id: 'operator',
            label: t('console.person.operator'),
            to: paths.operator(),
            icon: <IconShieldLock size={16} />,
          },
        ]
      : []),
  ]
}

const themes = [
  ['system', IconDeviceDesktop, 'shell.theme.system'],
  ['light', IconSun, 'shell.theme.light'],
  ['dark', IconMoon, 'shell.theme.dark'],
] as const

function themeItems(theme: Theme): readonly MenuItem[] {
  return themes.map(([id, Icon, label], index) => ({
    id,
    label: t(label),
    icon: <Icon size={16} />,
    isChecked: theme === id,
    onSelect: () => setTheme(id),
    group: index === 0 ? t('shell.theme') : undefined,
  }))
}

function languageItems(): readonly MenuItem[] {
  return languageOptions.map(({ value, label }, index) => ({
    id: `language-${value}`,
    label,
    isChecked: value === currentLanguage(),
    onSelect: () => void chooseLanguage(value),
    group: index === 0 ? t('shell.language') : undefined,
  }))
}
