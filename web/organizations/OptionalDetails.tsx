import { IconChevronRight } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { useFormState } from '../ui/formContext'
import { SelectField } from '../ui/SelectField'
import { TextField } from '../ui/TextField'
import { countryOptions } from './countries'
import { companySizeOptions, industryOptions } from './detailOptions'
import { guessedTimeZone, timeZoneOptions } from './timeZones'
import './start.css'

const fields = ['phone', 'website', 'country', 'industry', 'companySize', 'timeZone']

/** What an organization may say of itself, folded away: nobody has to answer it to get going. */
export function OptionalDetails(): ReactNode {
  const [isOpen, setOpen] = useState(false)
  const { errors } = useFormState()
  const hasProblem = fields.some((field) => errors[field] !== undefined)
  return (
    <details
      className="details"
      open={isOpen || hasProblem}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <IconChevronRight className="details__arrow turns" size={16} aria-hidden />
        {t('create.more')} <span className="field__optional">({t('ui.optional')})</span>
      </summary>
      <div className="details__fields">
        <p className="quiet small">{t('create.internal')}</p>
        <DetailFields />
      </div>
    </details>
  )
}

function DetailFields(): ReactNode {
  const [options] = useState(() => ({
    country: countryOptions(),
    industry: industryOptions(),
    companySize: companySizeOptions(),
    timeZone: timeZoneOptions(),
  }))
  const none = t('create.choose')
  return (
    <>
      <div className="details__pair">
        <TextField type="tel" name="phone" label={t('details.phone')} autoComplete="tel" maxLength={30} />
        <TextField
          name="website"
          label={t('details.website')}
          inputMode="url"
          autoComplete="url"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
        />
      </div>
      <SelectField
        name="country"
        label={t('details.country')}
        options={options.country}
        placeholder={none}
        autoComplete="country"
      />
      <div className="details__pair">
        <SelectField name="industry" label={t('details.industry')} options={options.industry} placeholder={none} />
        <SelectField name="companySize" label={t('details.size')} options={options.companySize} placeholder={none} />
      </div>
      <SelectField
        name="timeZone"
        label={t('details.timeZone')}
        options={options.timeZone}
        defaultValue={guessedTimeZone()}
        placeholder={none}
      />
    </>
  )
}
