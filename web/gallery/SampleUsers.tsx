import { IconDownload, IconSearchOff, IconUserPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { paths } from '../paths'
import { Who } from '../ui/Avatar'
import { Badge, StatusBadge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { ColumnChooser } from '../ui/ColumnChooser'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { FilterChips } from '../ui/FilterChips'
import { LinkButton } from '../ui/LinkButton'
import { Menu } from '../ui/Menu'
import { Page } from '../ui/Page'
import { SearchField } from '../ui/SearchField'
import type { Column } from '../ui/tableTypes'
import { Timestamp } from '../ui/Timestamp'
import { showToast } from '../ui/toasts'
import { useAddressState } from '../ui/useAddressState'
import { people, statusNames, statusTones, type Person } from './sample'

const columns: readonly Column<Person>[] = [
  {
    id: 'name',
    header: 'Name',
    isSortable: true,
    cell: (person) => <Who id={person.id} name={person.name} detail={person.email} />,
  },
  { id: 'role', header: 'Role', isSortable: true, cell: (person) => <Badge>{person.role}</Badge> },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status }) => <StatusBadge tone={statusTones[status]}>{statusNames[status]}</StatusBadge>,
  },
  { id: 'workspaces', header: 'Workspaces', align: 'end', isSortable: true, cell: (person) => person.workspaces },
  {
    id: 'lastSeen',
    header: 'Last seen',
    cell: ({ lastSeenAt }) =>
      lastSeenAt === undefined ? <span className="quiet">Never</span> : <Timestamp at={lastSeenAt} look="relative" />,
  },
]

function countOf(status: string): number {
  return people.filter((person) => person.status === status).length
}

export function SampleUsers(): ReactNode {
  const [address, setAddress] = useAddressState({ q: '', status: 'all', sort: 'name' })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const rows = people.filter(
    (person) =>
      person.name.toLowerCase().includes(address.q.toLowerCase()) &&
      (address.status === 'all' || person.status === address.status),
  )
  return (
    <Page
      title="Users"
      description="Everyone in Northwind Traders, with their role and the workspaces they may enter."
      actions={
        <>
          <Button icon={<IconDownload size={16} />}>Export</Button>
          <LinkButton to={paths.inviteUsers('northwind')} variant="primary" icon={<IconUserPlus size={16} />}>
            Invite users
          </LinkButton>
        </>
      }
    >
      <div className="stack">
        <div className="table-tools">
          <SearchField label="Search by name or e-mail" value={address.q} onChange={(q) => setAddress({ q })} />
          <FilterChips
            label="Status"
            value={address.status}
            onChange={(status) => setAddress({ status })}
            options={[
              { value: 'all', label: 'All', count: people.length },
              { value: 'active', label: 'Active', count: countOf('active') },
              { value: 'invited', label: 'Invited', count: countOf('invited') },
              { value: 'suspended', label: 'Suspended', count: countOf('suspended') },
            ]}
          />
          <ColumnChooser columns={columns} hidden={hidden} onChange={setHidden} />
        </div>
        <DataTable
          caption="Users"
          columns={columns}
          hiddenColumns={hidden}
          rows={rows}
          rowId={(person) => person.id}
          rowLabel={(person) => person.name}
          sort={{ column: address.sort.replace('-', ''), isDescending: address.sort.startsWith('-') }}
          onSort={({ column, isDescending }) => setAddress({ sort: `${isDescending ? '-' : ''}${column}` })}
          selection={{
            selected,
            onChange: setSelected,
            matching: 1234,
            onSelectAllMatching: () => undefined,
            actions: (
              <>
                <Menu
                  size="small"
                  label="Change role"
                  items={[{ id: 'member', label: 'Member', onSelect: () => undefined }]}
                />
                <Button size="small" variant="danger">
                  Remove
                </Button>
              </>
            ),
          }}
          rowMenu={(person) => [
            { id: 'role', label: 'Change role…', onSelect: () => undefined },
            { id: 'access', label: 'Workspace access', to: paths.workspaces('northwind') },
            {
              id: 'suspend',
              label: 'Suspend',
              disabledReason: person.id === 'user_0' ? 'You cannot suspend yourself' : undefined,
              onSelect: () => showToast(`${person.name} is suspended`, { undo: () => undefined }),
            },
            {
              id: 'remove',
              group: '',
              label: 'Remove from the organization',
              isDangerous: true,
              onSelect: () => showToast(`${person.name} was removed`, { undo: () => undefined }),
            },
          ]}
          pager={{ summary: '1–12 of 1,234', onNext: () => undefined }}
          empty={
            <EmptyState
              icon={<IconSearchOff size={22} />}
              title="Nobody matches"
              actions={<Button onClick={() => setAddress({ q: '', status: 'all' })}>Clear filters</Button>}
            >
              Try another name, or look at all statuses.
            </EmptyState>
          }
        />
      </div>
    </Page>
  )
}
