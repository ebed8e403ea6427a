import type { OrganizationScope } from '../db/scope.ts'
import { prepared } from '../db/statement.ts'

export type NewWorkspace = { id: string; name: string; sortName: string; timeZone: string | null; createdBy: string }

const insert = prepared<
  object,
  [organizationId: string, id: string, name: string, sortName: string, timeZone: string | null, createdBy: string]
>(`
  insert into workspaces (organization_id, id, name, sort_name, time_zone, created_by) values ($1, $2, $3, $4, $5, $6)`)

export const newWorkspace = (scope: OrganizationScope, workspace: NewWorkspace) =>
  insert(
    scope.organizationId,
    workspace.id,
    workspace.name,
    workspace.sortName,
    workspace.timeZone,
    workspace.createdBy,
  )
