import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { loadMessages } from '../messages/messages'
import type { Selection } from '../ui/tableTypes'
import { matchingMembersQuery } from './member-queries'
import type { PersonRow } from './people-queries'
import type { PeoplePartProps } from './usePeopleState'

// Needed once somebody is selected.
const BulkActions = lazy(async () => ({
  default: (await Promise.all([import('../bulk-runs/BulkActions'), loadMessages('bulk')]))[0].BulkActions,
}))

type Chosen = { filter: string; ids: ReadonlySet<string>; isAllMatching: boolean }
const nobody: Chosen = { filter: '', ids: new Set(), isAllMatching: false }

/** Who is selected, on all pages of one search; another search begins anew. Only members can be changed together. */
export function usePeopleSelection(
  { organizationId, state }: Pick<PeoplePartProps, 'organizationId' | 'state'>,
  rows: readonly PersonRow[] | undefined,
): Selection {
  const { q, status, role, workspace } = state
  const filter = JSON.stringify([q, status, role, workspace])
  const [kept, setKept] = useState(nobody)
  const chosen = kept.filter === filter ? kept : nobody
  const isAnybody = chosen.ids.size > 0 || chosen.isAllMatching
  const { data: matching } = useQuery({
    ...matchingMembersQuery(organizationId, { q, status, role, workspace }),
    enabled: isAnybody && status !== 'invited' && rows !== undefined,
  })
  const userIds = [...chosen.ids].filter((id) => id.startsWith('usr_'))
  const all = {
    q: q || undefined,
    status: status === 'active' || status === 'suspended' ? status : undefined,
    role: role || undefined,
    workspaceId: workspace || undefined,
  }
  return {
    selected: chosen.ids,
    onChange: (ids) => setKept({ filter, ids, isAllMatching: false }),
    matching,
    isAllMatching: chosen.isAllMatching,
    onSelectAllMatching: () => setKept({ filter, ids: new Set(), isAllMatching: true }),
    actions: (
      <Suspense>
        <BulkActions
          organizationId={organizationId}
          people={chosen.isAllMatching ? { filter: all } : { userIds }}
          count={chosen.isAllMatching ? (matching ?? 0) : userIds.length}
        />
      </Suspense>
    ),
  }
}
