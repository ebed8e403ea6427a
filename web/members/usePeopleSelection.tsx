import { lazy, Suspense, useState } from 'react'
import { loadMessages } from '../messages/messages'
import type { Selection } from '../ui/tableTypes'
import type { PeopleState } from './usePeopleState'

// Needed once somebody is selected.
const BulkActions = lazy(async () => ({
  default: (await Promise.all([import('../bulk-runs/BulkActions'), loadMessages('bulk')]))[0].BulkActions,
}))

type Chosen = { filter: string; ids: ReadonlySet<string>; matching?: number | undefined }

/** Who is selected, on all pages of one search; another search begins anew. Only members can be changed together. */
export function usePeopleSelection(organizationId: string, state: PeopleState): Selection {
  const { q, status, role, workspace } = state
  const filter = [q, status, role, workspace].join()
  const [kept, setKept] = useState<Chosen>({ filter, ids: new Set() })
  const { ids, matching } = kept.filter === filter ? kept : { ids: new Set<string>() }
  return {
    selected: ids,
    onChange: (next) => setKept({ filter, ids: next }),
    matching,
    isAllMatching: matching !== undefined,
    actions: (
      <Suspense>
        <BulkActions
          organizationId={organizationId}
          state={state}
          ids={ids}
          allMatching={matching}
          onTakeAll={(count) => setKept({ filter, ids: new Set(), matching: count })}
        />
      </Suspense>
    ),
  }
}
