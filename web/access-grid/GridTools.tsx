import { IconColumns3, IconMarquee2 } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { organizationRoles } from '#contract/permissions.ts'
import { roleName } from '../members/roleNames'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { SearchField } from '../ui/SearchField'
import { SelectField } from '../ui/SelectField'
import type { ChangeGridState, GridState } from './AccessGridPage'
import type { GridColumn } from './grid-queries'

const ChooseColumns = lazy(async () => ({ default: (await import('./ChooseColumns')).ChooseColumns }))

type Props = {
  state: GridState
  onChange: ChangeGridState
  columns: readonly GridColumn[]
  selecting: { isOn: boolean; onToggle: () => void; disabledReason: string | undefined }
}

const statuses = ['active', 'suspended', 'all'] as const

/** Which people are rows and which workspaces are columns. */
export function GridTools({ state, onChange, columns, selecting }: Props): ReactNode {
  const [isChoosing, setChoosing] = useState(false)
  const chosen = state.only.split(',').filter((id) => id !== '')
  return (
    <div className="access-tools">
      <SearchField label={t('grid.search.people')} value={state.q} onChange={(q) => onChange({ q, from: '' })} />
      <SelectField
        name="role"
        label={t('grid.role')}
        isLabelHidden
        value={state.role}
        onChange={({ target }) => onChange({ role: target.value, from: '' })}
        options={[
          { value: '', label: t('grid.anyRole') },
          ...organizationRoles.map((role) => ({ value: role, label: roleName(role) })),
        ]}
      />
      <SelectField
        name="status"
        label={t('grid.status')}
        isLabelHidden
        value={state.status}
        onChange={({ target }) => onChange({ status: target.value, from: '' })}
        options={statuses.map((status) => ({ value: status, label: t(`grid.status.${status}`) }))}
      />
      <SearchField label={t('grid.search.workspaces')} value={state.w} onChange={(w) => onChange({ w })} />
      <Button icon={<IconColumns3 size={16} aria-hidden />} onClick={() => setChoosing(true)}>
        {chosen.length === 0 ? t('grid.choose') : t('grid.choose.chosen', { count: chosen.length })}
      </Button>
      <Button
        icon={<IconMarquee2 size={16} aria-hidden />}
        aria-pressed={selecting.isOn}
        disabledReason={selecting.disabledReason}
        onClick={selecting.onToggle}
      >
        {t('grid.select')}
      </Button>
      {isChoosing && (
        <Suspense>
          <ChooseColumns
            columns={columns}
            chosen={chosen}
            onChoose={(ids) => onChange({ only: ids.join(',') })}
            onClose={() => setChoosing(false)}
          />
        </Suspense>
      )}
    </div>
  )
}
