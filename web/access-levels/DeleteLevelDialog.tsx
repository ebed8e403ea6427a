import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { accessLevels, type LevelReference } from '#contract/permissions.ts'
import { call } from '../api'
import { levelName } from '../members/roleNames'
import { t } from '../messages/messages'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { SelectField } from '../ui/SelectField'
import { showToast } from '../ui/toasts'
import { levelsQuery, useLevelsChanged, type CustomLevelRow } from './access-level-queries'
import { LevelEffects } from './LevelEffects'

type Props = { organizationId: string; level: CustomLevelRow; onClose: () => void }

/** Deletes a level; whoever holds it, or is invited to it, gets the one chosen here. */
export function DeleteLevelDialog({ organizationId, level, onClose }: Props): ReactNode {
  const [replacement, setReplacement] = useState<LevelReference | ''>('')
  const { data: levels } = useQuery(levelsQuery(organizationId))
  const changed = useLevelsChanged(organizationId)
  const { id, name, grants, invitations } = level
  const isInUse = grants > 0 || invitations > 0
  const others = [
    ...accessLevels.map((builtIn) => ({ value: builtIn, label: levelName({ level: builtIn }) })),
    ...(levels?.data ?? []).filter((one) => one.id !== id).map((one) => ({ value: one.id, label: one.name })),
  ]
  return (
    <Dialog isOpen isWide onClose={onClose} title={t('levels.delete.title', { name })} keepsOnOutsideClick>
      <Form
        className="stack"
        onSubmit={async () => {
          await call('POST /api/organizations/{organizationId}/access-levels/{levelId}/delete', {
            params: { organizationId, levelId: id },
            body: { replacement: replacement === '' ? null : replacement },
          })
          onClose()
          showToast(t('levels.deleted', { name }), { kind: 'success' })
          await changed()
        }}
      >
        {isInUse && (
          <SelectField
            name="replacement"
            label={t('levels.delete.replacement')}
            hint={t('levels.delete.replacement.hint')}
            placeholder={t('levels.delete.choose')}
            value={replacement}
            onChange={({ target }) => setReplacement(target.value as LevelReference | '')}
            options={others}
          />
        )}
        <LevelEffects
          organizationId={organizationId}
          levelId={id}
          replacement={replacement === '' ? undefined : replacement}
        />
        <FormActions
          isDangerous
          saveLabel={t('levels.delete')}
          saveDisabledReason={isInUse && replacement === '' ? t('levels.delete.missing') : undefined}
          onCancel={onClose}
        />
      </Form>
    </Dialog>
  )
}
