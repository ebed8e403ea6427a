import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { featureKeys, limitKeys, type EntitlementKey, type FeatureKey } from '#contract/subscription.ts'
import { call } from '../api'
import { t } from '../messages/messages'
import { operatorKey } from '../operators/operator-queries'
import { useFreshSignIn } from '../users/ConfirmIdentity'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import type { FormValues } from '../ui/FormValues'
import { RadioCards } from '../ui/RadioCards'
import { SelectField } from '../ui/SelectField'
import { TextArea } from '../ui/TextArea'
import { TextField } from '../ui/TextField'
import { showToast } from '../ui/toasts'
import type { Override } from './entitlement-queries'

type Props = {
  organizationId: string
  /** Which one is changed; null for another one. */
  override: Override | null
  onClose: () => void
}

/** Allows an organization more or less than its plan, for a reason and perhaps until a moment. */
export function OverrideDialog({ organizationId, override, onClose }: Props): ReactNode {
  const client = useQueryClient()
  const { withFreshSignIn, confirmation } = useFreshSignIn()
  const [key, setKey] = useState<EntitlementKey>(override?.key ?? 'members')
  const name = t(`entitlement.${key}`)
  const save = async (values: FormValues): Promise<void> => {
    const until = values.text('expiresAt')
    await call('PUT /api/operator/organizations/{organizationId}/entitlements/{key}', {
      params: { organizationId, key },
      body: {
        value: valueOf(key, values),
        reason: values.text('reason'),
        expiresAt: until === '' ? null : new Date(until).toISOString(),
      },
    })
    showToast(t('operator.entitlements.saved', { name }), { kind: 'success' })
    onClose()
    await client.invalidateQueries({ queryKey: operatorKey })
  }
  return (
    <>
      <Dialog
        isOpen
        onClose={onClose}
        title={override === null ? t('operator.entitlements.set') : t('operator.entitlements.change.of', { name })}
        description={t('operator.entitlements.text')}
        keepsOnOutsideClick
      >
        <Form className="stack" onSubmit={(values) => withFreshSignIn(() => save(values))}>
          {override === null && (
            <SelectField
              name="key"
              label={t('operator.entitlements.what')}
              value={key}
              options={[...limitKeys, ...featureKeys].map((value) => ({ value, label: t(`entitlement.${value}`) }))}
              onChange={({ target }) => setKey(target.value as EntitlementKey)}
            />
          )}
          <Value key={key} what={key} value={override?.value} />
          <TextArea
            name="reason"
            label={t('operator.entitlements.reason')}
            hint={t('operator.entitlements.reason.hint')}
            defaultValue={override?.reason}
            required
            maxLength={500}
          />
          <TextField
            name="expiresAt"
            type="datetime-local"
            label={t('operator.entitlements.expires')}
            hint={t('operator.entitlements.expires.hint')}
            defaultValue={localTime(override?.expiresAt ?? null)}
            isOptional
          />
          <FormActions saveLabel={t('operator.entitlements.save')} onCancel={onClose} />
        </Form>
      </Dialog>
      {confirmation}
    </>
  )
}

const isFeature = (key: EntitlementKey): key is FeatureKey => (featureKeys as readonly string[]).includes(key)

function valueOf(key: EntitlementKey, values: FormValues): Override['value'] {
  return isFeature(key) ? values.text('value') === 'yes' : (values.number('value') ?? null)
}

/** A feature is allowed or not; a limit is a number, or nothing for no end. */
function Value({ what, value }: { what: EntitlementKey; value: Override['value'] | undefined }): ReactNode {
  if (!isFeature(what)) {
    return (
      <TextField
        name="value"
        type="number"
        label={t('operator.entitlements.number')}
        hint={t('operator.entitlements.number.hint')}
        min={0}
        max={1_000_000_000_000}
        step={1}
        defaultValue={typeof value === 'number' ? value : undefined}
        isOptional
      />
    )
  }
  return (
    <RadioCards
      name="value"
      label={t('operator.entitlements.feature')}
      defaultValue={value === false ? 'no' : 'yes'}
      options={[
        { value: 'yes', label: t('operator.entitlements.included') },
        { value: 'no', label: t('operator.entitlements.excluded') },
      ]}
    />
  )
}

/** As the field wants it: without a zone, in that of the browser. */
function localTime(at: string | null): string | undefined {
  if (at === null) return undefined
  const date = new Date(at)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
