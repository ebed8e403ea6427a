import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { setTheme, useTheme } from './theme'

const choices = [
  { theme: 'light', icon: <IconSun size={16} /> },
  { theme: 'dark', icon: <IconMoon size={16} /> },
  { theme: 'system', icon: <IconDeviceDesktop size={16} /> },
] as const

/** Light, dark or as the device wants it, for pages without the person's menu. */
export function ThemeSwitch(): ReactNode {
  const name = useId()
  const chosen = useTheme()
  return (
    <fieldset className="theme">
      <legend className="visually-hidden">{t('shell.theme')}</legend>
      {choices.map(({ theme, icon }) => {
        const label = t(`shell.theme.${theme}`)
        return (
          <label key={theme} className="theme__choice" title={label}>
            <input
              type="radio"
              name={name}
              value={theme}
              aria-label={label}
              checked={theme === chosen}
              onChange={() => setTheme(theme)}
            />
            {icon}
          </label>
        )
      })}
    </fieldset>
  )
}
