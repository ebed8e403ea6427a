import { IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { EmptyState } from '../ui/EmptyState'
import { Page } from '../ui/Page'
import { Problem } from '../ui/problem'
import type { DataTableProps } from '../ui/tableTypes'
import { people, type Person } from './sample'

const failure = new Problem({
  title: 'The users could not be loaded',
  detail: 'The connection was lost.',
  advice: 'Check your network and try again.',
  requestId: 'req_77b0d4',
})

export function TablesPage(): ReactNode {
  const table: Omit<DataTableProps<Person>, 'rows' | 'caption'> = {
    columns: [
      { id: 'name', header: 'Name', cell: (person) => person.name },
      { id: 'email', header: 'E-mail', cell: (person) => person.email },
      { id: 'workspaces', header: 'Workspaces', align: 'end', cell: (person) => person.workspaces },
    ],
    rowId: (person) => person.id,
    rowLabel: (person) => person.name,
    empty: (
      <EmptyState
        icon={<IconUsers size={22} />}
        title="Only you so far"
        actions={<Button variant="primary">Invite users</Button>}
      >
        Invite the people you work with. They choose their own password.
      </EmptyState>
    ),
  }
  return (
    <Page title="Tables" description="Rows, and what stands in their place.">
      <DataTable {...table} caption="Plain" rows={people.slice(0, 3)} />
      <DataTable {...table} caption="Loading" rows={undefined} />
      <DataTable {...table} caption="Empty" rows={[]} />
      <DataTable {...table} caption="Failed" rows={undefined} error={failure} onRetry={() => undefined} />
    </Page>
  )
}
