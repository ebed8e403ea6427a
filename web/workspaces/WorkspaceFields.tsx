import { useMemo, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { SelectField } from '../ui/SelectField'
import { TextField } from '../ui/TextField'
import { timeZoneOptions } from '../organizations/timeZones'

type Props = { workspace?: { name: string; timeZone: string | null }; disabledReason?: string | undefined }

/** What a workspace is called and which clock it follows. */
export function WorkspaceFields({ workspace, disabledReason }: Props): ReactNode {
  const zones = useMemo(
    () => [{ value: '', label: t('workspaces.timeZone.inherit') }, ...timeZoneOptions(workspace?.timeZone ?? '')],
    [workspace?.timeZone],
  )
  return (
    <>
      <TextField
        name="name"
        label={t('workspaces.field.name')}
        hint={t('workspaces.field.name.hint')}
        defaultValue={workspace?.name}
        required
        maxLength={60}
        autoComplete="off"
        disabledReason={disabledReason}
      />
      <SelectField
        name="timeZone"
        label={t('workspaces.field.timeZone')}
        hint={t('workspaces.field.timeZone.hint')}
        options={zones}
        defaultValue={workspace?.timeZone ?? ''}
        disabledReason={disabledReason}
      />
    </>
  )
}
