import { effectiveAccess, permissionsOf } from '#contract/permissions.ts'
import { workspaceAccess } from '#contract/workspace-access.ts'
import { read, write } from '../http/route.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { refuseAccessChange, refuseRemoval, type Grantor } from './workspace-access.ts'
import { granteeOf, grantorOf, removeWorkspaceAccess, setWorkspaceAccess } from './workspace-access-commands.ts'
import { accessPage, addableMembers, type ListedAccess } from './workspace-access-store.ts'

export const workspaceAccessRoutes = {
  getMyAccess: read(workspaceAccess.getMyAccess, {
    load: () => [],
    answer: (_rows, { workspace: { access } }) => {
      if (access === null) throw new Refused('not_found')
      return { ...access, permissions: permissionsOf(access) }
    },
  }),

  listWorkspaceMembers: read(workspaceAccess.listWorkspaceMembers, {
    load: ({ params, query }) => [
      accessPage(params, {
        q: query.q ?? '',
        level: query.level ?? null,
        after: decodeCursor(query.cursor, ['', '']),
        rowCount: query.limit + 1,
      }),
    ],
    answer: ([rows], context, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, (row) => [row.sortName, row.userId])
      const grantor = grantorOf(context)
      return { data: data.flatMap((row) => shown(row, grantor, context.actor.now)), nextCursor }
    },
  }),

  findAddable: read(workspaceAccess.findAddable, {
    load: ({ params, query }) => [addableMembers(params, query.q)],
    answer: ([data]) => ({ data }),
  }),

  setWorkspaceAccess: write(workspaceAccess.setWorkspaceAccess, {
    run: (context, input) => setWorkspaceAccess(context, input),
  }),

  removeWorkspaceAccess: write(workspaceAccess.removeWorkspaceAccess, {
    run: (context, { params }) => removeWorkspaceAccess(context, params.userId),
  }),
}

/** A row with what the asking person could do about it, by the rules that would decide. */
function shown(row: ListedAccess, grantor: Grantor, now: string) {
  const grantee = granteeOf(row)
  const { userId, name, email, role, status } = row
  // Who has lost the access is still listed with it, so that it can be given again or taken away.
  const access = effectiveAccess(role, grantee.grant === null ? null : { ...grantee.grant, expiresAt: null }, now)
  if (access === null) return []
  return [
    {
      userId,
      name,
      email,
      role,
      status,
      level: access.level,
      by: access.by,
      restrictions: access.restrictions,
      expiresAt: row.expiresAt,
      expired: row.expiresAt !== null && row.expiresAt <= now,
      you: userId === grantor.userId,
      refusals: { change: refuseAccessChange(grantor, grantee), remove: refuseRemoval(grantor, grantee) },
    },
  ]
}
