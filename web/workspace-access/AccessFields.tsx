import type { ReactNode } from 'react'
import {
  accessLevels,
  contactVisibilities,
  type AccessLevel,
  type ContactVisibility,
  type Restrictions,
} from '#contract/permissions.ts'
import { levelName, levelSentence } from '../members/roleNames'
import { t } from '../messages/messages'
import { RadioCards } from '../ui/RadioCards'
import type { FormValues } from '../ui/FormValues'
import { SelectField } from '../ui/SelectField'
import { Switch } from '../ui/Switch'
import { switches } from './restrictionNames'

export type Access = { level: AccessLevel; restrictions: Restrictions; expiresAt: string | null }

type Props = { levels: readonly AccessLevel[]; access?: Access }

/** Level, when it ends, and the switches that narrow it. */
export function AccessFields({ levels, access }: Props): ReactNode {
  const { level = levels.at(-1) ?? 'agent', restrictions = {}, expiresAt = null } = access ?? {}
  return (
    <>
      <RadioCards
        name="level"
        label={t('access.level')}
        defaultValue={level}
        options={accessLevels.map((value) => ({
          value,
          label: levelName(value),
          description: levelSentence(value),
          ...(levels.includes(value) ? {} : { disabledReason: t('access.level.above') }),
        }))}
      />
      <label className="stack stack--tight">
        <span>{t('access.expiresAt')}</span>
        <input
          className="input"
          type="datetime-local"
          name="expiresAt"
          defaultValue={localTime(expiresAt)}
          aria-describedby="expires-hint"
        />
        <span id="expires-hint" className="quiet">
          {t('access.expiresAt.hint')}
        </span>
      </label>
      <details open={Object.keys(restrictions).length > 0}>
        <summary>{t('access.restrictions')}</summary>
        <div className="stack">
          <p className="quiet">{t('access.restrictions.hint')}</p>
          {switches.map((name) => (
            <Switch
              key={name}
              name={`restrictions.${name}`}
              label={t(`access.restriction.${name}`)}
              defaultIsOn={restrictions[name] === true}
            />
          ))}
          <SelectField
            name="restrictions.contactVisibility"
            label={t('access.visibility')}
            defaultValue={restrictions.contactVisibility ?? 'all'}
            options={contactVisibilities.map((value) => ({ value, label: t(`access.visibility.${value}`) }))}
          />
        </div>
      </details>
    </>
  )
}

/** What the fields say, as the request wants it. */
export function accessFrom(values: FormValues): Access {
  const on = switches.filter((name) => values.isChecked(`restrictions.${name}`)).map((name) => [name, true])
  const visibility = values.text('restrictions.contactVisibility') as ContactVisibility
  const until = values.text('expiresAt')
  return {
    level: values.text('level') as AccessLevel,
    restrictions: {
      ...Object.fromEntries(on),
      ...(visibility === 'all' ? {} : { contactVisibility: visibility }),
    } as Restrictions,
    expiresAt: until === '' ? null : new Date(until).toISOString(),
  }
}

/** An instant as the browser's date field shows it: local time, to the minute. */
function localTime(instant: string | null): string {
  if (instant === null) return ''
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
