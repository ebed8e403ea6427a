import { useState, type ReactNode } from 'react'
import { isLanguage, languages } from '#contract/languages.ts'
import { currencies } from '#contract/money.ts'
import { currentLocale, t } from '../messages/messages'
import { countryOptions } from '../organizations/countries'
import { timeZoneOptions } from '../organizations/timeZones'
import { languageNames } from '../shell/language'
import { Card } from '../ui/Card'
import type { FormValues } from '../ui/FormValues'
import { SelectField } from '../ui/SelectField'
import { TextArea } from '../ui/TextArea'
import { TextField } from '../ui/TextField'
import type { Information } from './BillingInformationPage'
import { TaxIdFields, taxIdsFrom } from './TaxIdFields'

type Props = { information: Information; disabledReason: string | undefined }

function currencyOptions() {
  const names = new Intl.DisplayNames(currentLocale(), { type: 'currency' })
  return currencies().map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }))
}

/** What invoices say of the organization, and where they go. */
export function BillingFields({ information, disabledReason }: Props): ReactNode {
  const [options] = useState(() => ({
    country: countryOptions(),
    currency: currencyOptions(),
    timeZone: timeZoneOptions(information.timeZone),
    language: languages.map((value) => ({ value, label: languageNames[value] })),
  }))
  const common = { disabledReason }
  return (
    <>
      <Card title={t('billing.who')} description={t('billing.who.text')}>
        <div className="stack">
          <TextField
            {...common}
            name="legalName"
            label={t('billing.legalName')}
            defaultValue={information.legalName}
            required
            maxLength={200}
            autoComplete="organization"
          />
          <TextArea
            {...common}
            name="street"
            isOptional
            label={t('billing.street')}
            defaultValue={information.street}
            rows={2}
            autoComplete="street-address"
          />
          <div className="columns">
            <TextField
              {...common}
              name="postalCode"
              isOptional
              label={t('billing.postalCode')}
              defaultValue={information.postalCode}
              maxLength={20}
              autoComplete="postal-code"
            />
            <TextField
              {...common}
              name="city"
              isOptional
              label={t('billing.city')}
              defaultValue={information.city}
              maxLength={100}
              autoComplete="address-level2"
            />
            <TextField
              {...common}
              name="region"
              isOptional
              label={t('billing.region')}
              defaultValue={information.region}
              maxLength={100}
              autoComplete="address-level1"
            />
            <SelectField
              {...common}
              name="country"
              label={t('billing.country')}
              options={options.country}
              placeholder={t('billing.choose')}
              defaultValue={information.country ?? ''}
              required
              autoComplete="country"
            />
          </div>
          <TaxIdFields
            taxIds={information.taxIds}
            country={information.country ?? ''}
            countries={options.country}
            disabledReason={disabledReason}
          />
        </div>
      </Card>
      <Card title={t('billing.where')} description={t('billing.where.text')}>
        <div className="stack">
          <TextArea
            {...common}
            name="contacts"
            isOptional
            label={t('billing.contacts')}
            hint={t('billing.contacts.hint')}
            defaultValue={information.contacts.join('\n')}
            rows={3}
            autoComplete="off"
            spellCheck={false}
          />
          <div className="columns">
            <TextField
              {...common}
              name="purchaseOrder"
              isOptional
              label={t('billing.purchaseOrder')}
              hint={t('billing.purchaseOrder.hint')}
              defaultValue={information.purchaseOrder}
              maxLength={100}
            />
            <SelectField
              {...common}
              name="language"
              label={t('billing.language')}
              options={options.language}
              defaultValue={information.language}
            />
            <SelectField
              {...common}
              name="currency"
              label={t('billing.currency')}
              options={options.currency}
              placeholder={t('billing.currency.plan')}
              defaultValue={information.currency ?? ''}
            />
            <SelectField
              {...common}
              name="timeZone"
              label={t('billing.timeZone')}
              options={options.timeZone}
              defaultValue={information.timeZone}
            />
          </div>
        </div>
      </Card>
    </>
  )
}

/** What the fields say, as a request wants it. */
export function informationFrom(values: FormValues) {
  const language = values.text('language')
  const contacts = values.text('contacts').split(/[\s,;]+/u)
  return {
    legalName: values.text('legalName'),
    street: values.text('street'),
    city: values.text('city'),
    region: values.text('region'),
    postalCode: values.text('postalCode'),
    country: values.text('country'),
    taxIds: taxIdsFrom(values),
    contacts: contacts.filter((address) => address !== ''),
    purchaseOrder: values.text('purchaseOrder'),
    timeZone: values.text('timeZone'),
    currency: values.optional('currency') ?? null,
    language: isLanguage(language) ? language : ('en' as const),
  }
}
