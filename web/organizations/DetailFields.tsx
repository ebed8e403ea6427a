import { useMemo, type ReactNode } from 'react'
import { companySizes, industries } from '#contract/organization-details.ts'
import { t } from '../messages/messages'
import type { FormValues } from '../ui/FormValues'
import { SelectField } from '../ui/SelectField'
import { TextField } from '../ui/TextField'
import { countryOptions } from './countries'

export type OrganizationDetails = {
  phone: string
  website: string
  country: string | null
  industry: (typeof industries)[number] | null
  companySize: (typeof companySizes)[number] | null
  timeZone: string | null
}

type Props = { details?: OrganizationDetails; disabledReason?: string | undefined }

/** What an organization may say of itself, all of it optional. */
export function DetailFields({ details, disabledReason }: Props): ReactNode {
  const countries = useMemo(() => countryOptions(), [])
  const zones = useMemo(() => zoneOptions(), [])
  const choose = t('organizations.choose')
  const common = { isOptional: true, disabledReason }
  return (
    <>
      <TextField
        {...common}
        name="phone"
        type="tel"
        label={t('organizations.phone')}
        defaultValue={details?.phone}
        autoComplete="tel"
        maxLength={30}
      />
      <TextField
        {...common}
        name="website"
        type="url"
        label={t('organizations.website')}
        defaultValue={details?.website}
        placeholder="https://"
        autoComplete="url"
        maxLength={200}
      />
      <SelectField
        {...common}
        name="country"
        label={t('organizations.country')}
        options={countries}
        placeholder={choose}
        defaultValue={details?.country ?? ''}
        autoComplete="country"
      />
      <SelectField
        {...common}
        name="industry"
        label={t('organizations.industry')}
        options={industries.map((value) => ({ value, label: t(`organizations.industry.${value}`) }))}
        placeholder={choose}
        defaultValue={details?.industry ?? ''}
      />
      <SelectField
        {...common}
        name="companySize"
        label={t('organizations.companySize')}
        options={companySizes.map((value) => ({ value, label: t('organizations.people', { range: value }) }))}
        placeholder={choose}
        defaultValue={details?.companySize ?? ''}
      />
      <SelectField
        {...common}
        name="timeZone"
        label={t('organizations.timeZone')}
        options={zones}
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
    website: values.text('website'),
    country: values.optional('country') ?? null,
    industry: (values.optional('industry') ?? null) as OrganizationDetails['industry'],
    companySize: (values.optional('companySize') ?? null) as OrganizationDetails['companySize'],
    timeZone: values.optional('timeZone') ?? null,
  }
}

function zoneOptions() {
  return Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}
