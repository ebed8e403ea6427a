import { useState, type ReactNode } from 'react'
import type { CompanySize, Industry } from '#contract/organization-details.ts'
import { t } from '../messages/messages'
import type { FormValues } from '../ui/FormValues'
import { SelectField } from '../ui/SelectField'
import { TextField } from '../ui/TextField'
import { countryOptions } from './countries'
import { companySizeOptions, industryOptions } from './detailOptions'
import { timeZoneOptions } from './timeZones'
import { withScheme } from './withScheme'

export type OrganizationDetails = {
  phone: string
  website: string
  country: string | null
  industry: Industry | null
  companySize: CompanySize | null
  timeZone: string | null
}

type Props = { details?: OrganizationDetails; disabledReason?: string | undefined }

/** What an organization may say of itself, all of it optional. */
export function DetailFields({ details, disabledReason }: Props): ReactNode {
  const [options] = useState(() => ({
    country: countryOptions(),
    industry: industryOptions(),
    companySize: companySizeOptions(),
    timeZone: timeZoneOptions(details?.timeZone ?? ''),
  }))
  const choose = t('create.choose')
  const common = { isOptional: true, disabledReason }
  return (
    <>
      <TextField
        {...common}
        name="phone"
        type="tel"
        label={t('details.phone')}
        defaultValue={details?.phone}
        autoComplete="tel"
        maxLength={30}
      />
      <TextField
        {...common}
        name="website"
        inputMode="url"
        label={t('details.website')}
        defaultValue={details?.website}
        placeholder="https://"
        autoComplete="url"
        maxLength={200}
      />
      <SelectField
        {...common}
        name="country"
        label={t('details.country')}
        options={options.country}
        placeholder={choose}
        defaultValue={details?.country ?? ''}
        autoComplete="country"
      />
      <SelectField
        {...common}
        name="industry"
        label={t('details.industry')}
        options={options.industry}
        placeholder={choose}
        defaultValue={details?.industry ?? ''}
      />
      <SelectField
        {...common}
        name="companySize"
        label={t('details.size')}
        options={options.companySize}
        placeholder={choose}
        defaultValue={details?.companySize ?? ''}
      />
      <SelectField
        {...common}
        name="timeZone"
        label={t('details.timeZone')}
        options={options.timeZone}
        placeholder={choose}
        defaultValue={details?.timeZone ?? ''}
      />
    </>
  )
}

/** What the fields say, as a request wants it. */
export function detailsFrom(values: FormValues): OrganizationDetails {
  return {
    phone: values.text('phone'),
    website: withScheme(values.text('website')),
    country: values.optional('country') ?? null,
    industry: (values.optional('industry') ?? null) as OrganizationDetails['industry'],
    companySize: (values.optional('companySize') ?? null) as OrganizationDetails['companySize'],
    timeZone: values.optional('timeZone') ?? null,
  }
}
