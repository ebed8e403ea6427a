import type { ReactNode } from 'react'
import type { WorkspacePermission } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { Checkbox } from '../ui/Checkbox'
import { permissionModules } from './permissionModules'
import './access-levels.css'

type Chosen = ReadonlySet<WorkspacePermission>
type Props = { chosen: Chosen; onChange: (chosen: Chosen) => void }

/** The catalogue, module by module, each permission with what it means. */
export function PermissionChoice({ chosen, onChange }: Props): ReactNode {
  const toggle = (permission: WorkspacePermission, isOn: boolean): void => {
    const next = new Set(chosen)
    if (isOn) next.add(permission)
    else next.delete(permission)
    onChange(next)
  }
  return (
    <div className="permission-modules">
      {permissionModules.map(([name, permissions]) => (
        <fieldset key={name} className="permission-module">
          <legend>{t(`levels.module.${name}`)}</legend>
          {permissions.map((permission) => (
            <Checkbox
              key={permission}
              name="permissions"
              value={permission}
              label={t(`permission.${permission}`)}
              hint={t(`permission.${permission}.means`)}
              checked={chosen.has(permission)}
              onChange={({ target }) => toggle(permission, target.checked)}
              disabledReason={permission === 'workspace.enter' ? t('levels.always') : undefined}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}
