import type { ReactNode } from 'react'
import type { WorkspacePermission } from '#contract/permissions.ts'
import { permissionModules } from '../access-levels/permissionModules'
import { t } from '../messages/messages'
import { SelectField } from '../ui/SelectField'

type Props = { label: string; value: WorkspacePermission; onChange: (permission: WorkspacePermission) => void }

/** One permission out of the catalogue, in the order of its modules. */
export function PermissionSelect({ label, value, onChange }: Props): ReactNode {
  const options = permissionModules.flatMap(([, permissions]) =>
    permissions.map((permission) => ({ value: permission, label: t(`permission.${permission}`) })),
  )
  return (
    <SelectField
      name="permission"
      label={label}
      value={value}
      options={options}
      onChange={({ target }) => onChange(target.value as WorkspacePermission)}
    />
  )
}
