import { IconLanguage } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { isLanguage } from '#contract/languages.ts'
import { currentLanguage, t } from '../messages/messages'
import { chooseLanguage, languageOptions } from './language'

/** The language, for pages without the person's menu. */
export function LanguageSwitch(): ReactNode {
  return (
    <label className="language">
      <IconLanguage size={16} aria-hidden />
      <span className="visually-hidden">{t('shell.language')}</span>
      <select
        value={currentLanguage()}
        onChange={({ target }) => {
          if (isLanguage(target.value)) void chooseLanguage(target.value)
        }}
      >
        {languageOptions.map(({ value, label }) => (
          <option key={value} value={value} lang={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
