import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { WorkspacePermission } from '#contract/permissions.ts'
import { call } from '../api'
import { levelName } from '../members/roleNames'
import { t } from '../messages/messages'
import { Dialog } from '../ui/Dialog'
import { Form } from '../ui/Form'
import { FormActions } from '../ui/FormActions'
import { SelectField } from '../ui/SelectField'
import { TextField } from '../ui/TextField'
import { showToast } from '../ui/toasts'
import { useSettled } from '../ui/useSettled'
import { levelsQuery, useLevelsChanged, type CustomLevelRow } from './access-level-queries'
import { LevelEffects } from './LevelEffects'
import { PermissionChoice } from './PermissionChoice'

type Chosen = ReadonlySet<WorkspacePermission>
type Props = { organizationId: string; level?: CustomLevelRow | undefined; onClose: () => void }

/** Composes a level from the catalogue; of one that is held it shows whom the change affects, and how. */
export function LevelDialog({ organizationId, level, onClose }: Props): ReactNode {
  const [chosen, setChosen] = useState<Chosen>(new Set(level?.permissions ?? ['workspace.enter']))
  const changed = useLevelsChanged(organizationId)
  const asked = useSettled(chosen)
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={level === undefined ? t('levels.new') : t('levels.change.title', { name: level.name })}
      description={t('levels.dialog.description')}
      keepsOnOutsideClick
    >
      <Form
        className="stack"
        onSubmit={async (values) => {
          const name = values.text('name')
          const body = { name, description: values.text('description'), permissions: [...chosen] }
          await save({ organizationId, level }, body)
          onClose()
          showToast(t(level === undefined ? 'levels.added' : 'levels.changed', { name }), { kind: 'success' })
          await changed()
        }}
      >
        <TextField name="name" label={t('levels.field.name')} defaultValue={level?.name} maxLength={40} required />
        <TextField
          name="description"
          label={t('levels.field.description')}
          defaultValue={level?.description}
          maxLength={200}
          isOptional
        />
        {level === undefined && <Start organizationId={organizationId} onChoose={setChosen} />}
        <PermissionChoice chosen={chosen} onChange={setChosen} />
        {level !== undefined && (
          <LevelEffects organizationId={organizationId} levelId={level.id} permissions={[...asked]} />
        )}
        <FormActions saveLabel={level === undefined ? t('levels.add') : undefined} onCancel={onClose} />
      </Form>
    </Dialog>
  )
}

type Body = { name: string; description: string; permissions: WorkspacePermission[] }

async function save({ organizationId, level }: Pick<Props, 'organizationId' | 'level'>, body: Body): Promise<void> {
  if (level === undefined) {
    await call('POST /api/organizations/{organizationId}/access-levels', { params: { organizationId }, body })
  } else {
    const params = { organizationId, levelId: level.id }
    await call('PUT /api/organizations/{organizationId}/access-levels/{levelId}', { params, body })
  }
}

/** Most levels are another one with a little more or less. */
type StartProps = { organizationId: string; onChoose: (chosen: Chosen) => void }

function Start({ organizationId, onChoose }: StartProps): ReactNode {
  const { data: { builtIn, data } = { builtIn: [], data: [] } } = useQuery(levelsQuery(organizationId))
  const contents = new Map<string, readonly WorkspacePermission[]>([
    ...builtIn.map(({ level, permissions }) => [level, permissions] as const),
    ...data.map(({ id, permissions }) => [id, permissions] as const),
  ])
  return (
    <SelectField
      name="start"
      label={t('levels.start')}
      defaultValue=""
      placeholder={t('levels.start.nothing')}
      options={[
        ...builtIn.map(({ level }) => ({ value: level, label: levelName({ level }) })),
        ...data.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={({ target }) => onChoose(new Set(contents.get(target.value) ?? ['workspace.enter']))}
    />
  )
}
