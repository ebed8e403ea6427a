import type { RequestOf } from '#contract/endpoint.ts'
import type { Operations } from '#contract/api.ts'
import { pages } from './killable-server.ts'
import type { StaffedOrganization } from './staffed-organization.ts'
import type { Person, World } from './world.ts'

const runs = '/api/organizations/{organizationId}/bulk-runs' as const
type Wanted = RequestOf<Operations['POST /api/organizations/{organizationId}/bulk-runs']>['body']
type Outcome = 'refused' | 'failed' | 'done' | 'skipped'

/** What tests do with the bulk runs of an organization, as its Organization Admin unless said otherwise. */
export function bulkTools(world: World, acme: StaffedOrganization) {
  const params = { organizationId: acme.organizationId }
  const place = (runId: string) => ({ ...params, runId })
  const prepare = (body: Wanted, by: Person = acme.admin) => by.call(`POST ${runs}`, { params, body })
  const add = (runId: string, body: { after: number; text: string }, by: Person = acme.admin) =>
    by.call(`POST ${runs}/{runId}/rows`, { params: place(runId), body })
  return {
    params,
    prepare,
    add,
    preparedList: async (text: string, by: Person = acme.admin) => {
      const { id } = await prepare({ kind: 'invite', role: 'member' }, by)
      return add(id, { after: 0, text }, by)
    },
    read: (runId: string) => acme.admin.call(`GET ${runs}/{runId}`, { params: place(runId) }),
    confirm: (runId: string, by: Person = acme.admin) =>
      by.call(`POST ${runs}/{runId}/confirm`, { params: place(runId) }),
    cancel: (runId: string, by: Person = acme.admin) =>
      by.call(`POST ${runs}/{runId}/cancel`, { params: place(runId) }),
    rowsOf: async (runId: string, outcome?: Outcome) => {
      const found = pages((cursor) =>
        acme.admin.call(`GET ${runs}/{runId}/rows`, { params: place(runId), query: { limit: 100, cursor, outcome } }),
      )
      const rows = []
      for await (const row of found) rows.push(row)
      return rows
    },
    invitedTo: async () => {
      const text = 'select email from invitations where organization_id = $1 order by email'
      return (await world.look<{ email: string }>(text, [acme.organizationId])).map(({ email }) => email)
    },
  }
}
