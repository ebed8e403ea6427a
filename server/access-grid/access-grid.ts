import type { z } from 'zod'
import type { GridPerson } from '#contract/access-grid.ts'
import type { RefusalCode } from '#contract/errors.ts'
import { effectiveAccess, levelReference, type OrganizationRole } from '#contract/permissions.ts'
import { refuseAccess, refuseAccessChange } from '../workspace-access/workspace-access.ts'
import type { GridRow } from './access-grid-store.ts'

type Asker = { userId: string; role: OrganizationRole; now: string }

/** A row of the grid as people and programs read it, with what the asking person may do about it by their role. */
export function shownGridRow(row: GridRow, asker: Asker): z.output<typeof GridPerson> {
  const { userId, name, email, role, status } = row
  const byRole = effectiveAccess(role, null, asker.now)
  return {
    userId,
    name,
    email,
    role,
    status,
    byRole: byRole === null ? null : levelReference(byRole.level),
    levels: row.levels ?? {},
    limits: row.limits ?? {},
    refusals: refusalsFor(row, asker),
  }
}

function refusalsFor(
  { userId, role, status }: GridRow,
  { now, ...asker }: Asker,
): { change: RefusalCode | null; give: RefusalCode | null } {
  const grantor = { ...asker, access: null }
  const grantee = { userId, role, status, grant: null }
  // Whoever gives by role may give every level, so any of them will do to ask.
  const grant = { level: 'agent', restrictions: {}, expiresAt: null } as const
  return { change: refuseAccessChange(grantor, grantee), give: refuseAccess(grantor, grantee, { grant, now }) }
}
