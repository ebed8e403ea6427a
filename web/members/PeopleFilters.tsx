import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, type ReactNode } from 'react'
import { organizationRoles, type OrganizationRole } from '#contract/permissions.ts'
import { t } from '../messages/messages'
import { ColumnChooser } from '../ui/ColumnChooser'
import { FilterChips } from '../ui/FilterChips'
import { SearchField } from '../ui/SearchField'
import { SelectField } from '../ui/SelectField'
import { WorkspaceFilter } from '../workspaces/WorkspaceFilter'
import { memberCountsQuery } from './member-queries'
import { peopleColumns } from './peopleColumns'
import { roleName } from './roleNames'
import type { PeoplePartProps } from './usePeopleState'

const PastFilter = lazy(async () => ({ default: (await import('./PastFilter')).PastFilter }))

export function PeopleFilters({ organizationId, state, onChange }: PeoplePartProps): ReactNode {
  const { data: counts } = useQuery(memberCountsQuery(organizationId))
  const all = counts === undefined ? undefined : counts.active + counts.suspended + counts.invited
  return (
    <>
      <div className="table-tools">
        <FilterChips
          label={t('members.status')}
          value={state.status}
          options={[
            { value: '' as typeof state.status, label: t('members.status.all'), count: all },
            { value: 'active', label: t('members.status.active'), count: counts?.active },
            { value: 'suspended', label: t('members.status.suspended'), count: counts?.suspended },
            { value: 'invited', label: t('members.status.invited'), count: counts?.invited },
          ]}
          onChange={(status) => onChange({ status, past: '', cursor: '' })}
        />
        <SearchField label={t('members.search')} value={state.q} onChange={(q) => onChange({ q, cursor: '' })} />
      </div>
      {state.status === 'invited' && (
        <Suspense>
          <PastFilter {...{ organizationId, state, onChange }} />
        </Suspense>
      )}
      {state.past === '' && (
        <div className="members-filters">
          <SelectField
            name="role"
            label={t('members.role.filter')}
            isLabelHidden
            value={state.role}
            onChange={({ target }) => onChange({ role: target.value as OrganizationRole, cursor: '' })}
            options={[
              { value: '', label: t('members.role.all') },
              ...organizationRoles.map((role) => ({ value: role, label: roleName(role) })),
            ]}
          />
          <WorkspaceFilter
            organizationId={organizationId}
            value={state.workspace}
            onChange={(workspace) => onChange({ workspace, cursor: '' })}
          />
          <ColumnChooser
            columns={peopleColumns(organizationId)}
            hidden={new Set(state.hidden.split(','))}
            onChange={(hidden) => onChange({ hidden: [...hidden].join(',') || 'none' })}
          />
        </div>
      )}
    </>
  )
}
