import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { taxIdRule } from '#contract/tax-ids.ts'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import type { FormValues } from '../ui/FormValues'
import { IconButton } from '../ui/IconButton'
import { SelectField, type SelectOption } from '../ui/SelectField'
import { TextField } from '../ui/TextField'
import type { Information } from './BillingInformationPage'

const most = 5

type Props = {
  taxIds: Information['taxIds']
  /** Of the organization: the first guess for another one. */
  country: string
  countries: readonly SelectOption[]
  disabledReason: string | undefined
}

type Row = { key: number; country: string; value: string }

/** The tax ids, each with the country that gave it out. A row that is there has to be filled in. */
export function TaxIdFields({ taxIds, country, countries, disabledReason }: Props): ReactNode {
  const [rows, setRows] = useState<Row[]>(() => taxIds.map((id, key) => ({ key, ...id })))
  const add = (): void =>
    setRows([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, country, value: '' }])
  return (
    <fieldset className="stack tax-ids">
      <legend>{t('billing.taxIds')}</legend>
      {rows.map((row, index) => (
        <TaxIdRow
          key={row.key}
          row={row}
          index={index}
          countries={countries}
          disabledReason={disabledReason}
          onRemove={() => setRows(rows.filter((other) => other !== row))}
        />
      ))}
      <div>
        <Button
          size="small"
          icon={<IconPlus size={16} aria-hidden />}
          disabledReason={
            disabledReason ?? (rows.length < most ? undefined : t('billing.taxIds.most', { count: most }))
          }
          onClick={add}
        >
          {t('billing.taxIds.add')}
        </Button>
      </div>
    </fieldset>
  )
}

type RowProps = Pick<Props, 'countries' | 'disabledReason'> & { row: Row; index: number; onRemove: () => void }

function TaxIdRow({ row, index, countries, disabledReason, onRemove }: RowProps): ReactNode {
  const [country, setCountry] = useState(row.country)
  const { name, example } = taxIdRule(country)
  return (
    <div className="tax-id">
      <SelectField
        name={`taxIds.${index}.country`}
        label={t('billing.taxIds.country')}
        options={countries}
        placeholder={t('billing.choose')}
        defaultValue={row.country}
        required
        disabledReason={disabledReason}
        onChange={({ currentTarget }) => setCountry(currentTarget.value)}
      />
      <TextField
        name={`taxIds.${index}.value`}
        label={name === '' ? t('billing.taxIds.value') : t('billing.taxIds.named', { name })}
        placeholder={example}
        defaultValue={row.value}
        required
        maxLength={60}
        spellCheck={false}
        autoCapitalize="characters"
        disabledReason={disabledReason}
      />
      {disabledReason === undefined && (
        <span className="tax-id__remove">
          <IconButton label={t('billing.taxIds.remove')} icon={<IconTrash size={16} />} onClick={onRemove} />
        </span>
      )}
    </div>
  )
}

export function taxIdsFrom(values: FormValues): { country: string; value: string }[] {
  const ids = []
  for (let index = 0; index < most; index += 1) {
    const value = values.text(`taxIds.${index}.value`)
    if (value !== '') ids.push({ country: values.text(`taxIds.${index}.country`), value })
  }
  return ids
}
