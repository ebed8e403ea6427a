import type { ReactNode } from 'react'
import { t } from '../messages/messages'
import { Dialog } from '../ui/Dialog'
import { Switch } from '../ui/Switch'
import { registeredShortcuts, setSingleKeys, useSingleKeys } from './shortcuts'
import { ShortcutKeys } from './ShortcutKeys'

/** What `?` shows: the shortcuts of this page and the ones that work everywhere. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }): ReactNode {
  const isOn = useSingleKeys()
  const shortcuts = registeredShortcuts()
  const groups = [...new Set(shortcuts.map(({ group }) => group))]
  return (
    <Dialog isOpen onClose={onClose} title={t('console.shortcuts')}>
      <div className="stack stack--loose">
        {groups.map((group) => (
          <section key={group} className="stack stack--tight">
            <h3>{group}</h3>
            <dl className="shortcuts">
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map(({ keys, label }) => (
                  <div key={keys}>
                    <dt>{label}</dt>
                    <dd>
                      <ShortcutKeys keys={keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <Switch
          name="singleKeys"
          label={t('console.shortcuts.single')}
          hint={t('console.shortcuts.singleHint')}
          isOn={isOn}
          onChange={setSingleKeys}
        />
      </div>
    </Dialog>
  )
}
