import { useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { Checkbox } from '../ui/Checkbox'
import { Dialog } from '../ui/Dialog'
import { SearchField } from '../ui/SearchField'
import type { GridColumn } from './grid-queries'

type Props = {
  columns: readonly GridColumn[]
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
  onClose: () => void
}

/** The address keeps them, and takes no more. */
const atMost = 40
/** Beyond this one searches. */
const shownAtOnce = 100

/** Which workspaces are columns. */
export function ChooseColumns({ columns, chosen, onChoose, onClose }: Props): ReactNode {
  const [q, setQ] = useState('')
  const [ids, setIds] = useState(new Set(chosen))
  const words = q.toLocaleLowerCase().trim()
  const found = columns.filter(
    ({ id, name }) => (words === '' && ids.has(id)) || name.toLocaleLowerCase().includes(words),
  )
  const toggle = (id: string, isOn: boolean): void => {
    const next = new Set(ids)
    if (isOn) next.add(id)
    else next.delete(id)
    setIds(next)
  }
  const choose = (next: Iterable<string>): void => {
    onChoose([...next])
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('grid.choose')}
      description={t('grid.choose.text')}
      footer={
        <>
          <Button onClick={() => choose([])}>{t('grid.choose.all')}</Button>
          <Button variant="primary" onClick={() => choose(ids)}>
            {ids.size === 0 ? t('grid.choose.all') : t('grid.choose.chosen', { count: ids.size })}
          </Button>
        </>
      }
    >
      <div className="stack">
        <SearchField label={t('grid.choose.find')} value={q} onChange={setQ} />
        <div className="access-choose">
          {found.slice(0, shownAtOnce).map(({ id, name }) => (
            <Checkbox
              key={id}
              name={id}
              label={name}
              checked={ids.has(id)}
              disabledReason={ids.size >= atMost && !ids.has(id) ? t('grid.choose.most') : undefined}
              onChange={({ target }) => toggle(id, target.checked)}
            />
          ))}
          {found.length === 0 && <p className="quiet">{t('grid.empty.columns')}</p>}
        </div>
      </div>
    </Dialog>
  )
}
