import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import {
  contactVisibilities,
  type ContactVisibility,
  type LevelReference,
  type Restrictions,
} from '#contract/permissions.ts'
import { givableLevelsQuery } from '../access-levels/access-level-queries'
import { t } from '../messages/messages'
import { ErrorState } from '../ui/ErrorState'
import type { FormValues } from '../ui/FormValues'
import { SelectField } from '../ui/SelectField'
import { Skeleton } from '../ui/Skeleton'
import { Switch } from '../ui/Switch'
import type { Place } from './access-queries'
import { LevelChoice } from './LevelChoice'
import { switches } from './restrictionNames'

export type Access = { level: LevelReference; restrictions: Restrictions; expiresAt: string | null }

type Props = { place: Place; access?: Access }

/** Level, when it ends, and the switches that narrow it. */
export function AccessFields({ place, access }: Props): ReactNode {
  const { restrictions = {}, expiresAt = null } = access ?? {}
  const { data: levels, error, refetch } = useQuery(givableLevelsQuery(place))
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (levels === undefined) return <Skeleton lines={6} />
  return (
    <>
      <LevelChoice levels={levels} level={access?.level} />
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
    level: values.text('level') as LevelReference,
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
