import { addressOf } from '#contract/client.ts'
import { downloadCsv } from '../access-history/downloadCsv'
import { toProblemDetails } from '../ui/toProblemDetails'
import { showToast } from '../ui/toasts'
import type { PeopleState } from './usePeopleState'

/** Fetches the list file by file and saves it as one; says so when that fails. */
export async function exportPeople(organizationId: string, state: PeopleState): Promise<void> {
  const { q, status, role, workspace, sort } = state
  const query = { q, status, role, workspaceId: workspace, sort }
  const address = addressOf('/api/organizations/{organizationId}/people.csv', { organizationId }, query)
  try {
    await downloadCsv(address, { onLines: () => undefined, signal: new AbortController().signal })
  } catch (error) {
    showToast(toProblemDetails(error).title, { kind: 'danger' })
  }
}
