import { effectiveAccess, permissionsOf, shownLevel } from '#contract/permissions.ts'
import { workspaceAccess } from '#contract/workspace-access.ts'
import { grantOf } from '../http/access.ts'
import { read, write } from '../http/route.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { memberOf, type MembershipRecord } from '../members/member-store.ts'
import { refuseAccessChange, refuseRemoval, type Grantor } from './workspace-access.ts'
import { granteeOf, grantorOf, removeWorkspaceAccess, setWorkspaceAccess } from './workspace-access-commands.ts'
import {
  accessPage,
  addableMembers,
  memberWorkspaces,
  type ListedAccess,
  type MemberWorkspaceRow,
} from './workspace-access-store.ts'

export const workspaceAccessRoutes = {
  getMyAccess: read(workspaceAccess.getMyAccess, {
    load: () => [],
    answer: (_rows, { workspace: { access } }) => {
      if (access === null) throw new Refused('not_found')
      return { ...access, ...shownLevel(access.level), permissions: permissionsOf(access) }
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

  listMemberWorkspaces: read(workspaceAccess.listMemberWorkspaces, {
    load: ({ params, query }) => [
      memberOf(params, params.userId),
      memberWorkspaces(params, {
        userId: params.userId,
        after: decodeCursor(query.cursor, ['', '']),
        rowCount: query.limit + 1,
      }),
    ],
    answer: ([[member], rows], { actor, organization }, { query }) => {
      if (member === undefined) throw new Refused('not_found')
      const { data, nextCursor } = pageFrom(rows, query.limit, (row) => [row.sortName, row.workspaceId])
      const asker = { userId: actor.userId, role: organization.role }
      return { data: data.map((row) => shownWorkspace(row, { asker, member, now: actor.now })), nextCursor }
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
      ...shownLevel(access.level),
      by: access.by,
      restrictions: access.restrictions,
      expiresAt: row.expiresAt,
      expired: row.expiresAt !== null && row.expiresAt <= now,
      you: userId === grantor.userId,
      refusals: { change: refuseAccessChange(grantor, grantee), remove: refuseRemoval(grantor, grantee) },
    },
  ]
}

type Sides = { asker: Pick<Grantor, 'userId' | 'role'>; member: MembershipRecord; now: string }

/** A workspace of a member with what the asking person could do about it there. */
function shownWorkspace(row: MemberWorkspaceRow, { asker, member, now }: Sides) {
  const { workspaceId, name, level, restrictions, expiresAt, ownLevel, ownRestrictions, ownExpiresAt } = row
  const own = grantOf({ level: ownLevel, restrictions: ownRestrictions, expiresAt: ownExpiresAt })
  const grantor = { ...asker, access: effectiveAccess(asker.role, own, now) }
  const grantee = { ...member, grant: { level, restrictions, expiresAt } }
  return {
    workspaceId,
    name,
    ...shownLevel(level),
    restrictions,
    expiresAt,
    expired: expiresAt !== null && expiresAt <= now,
    refusals: { change: refuseAccessChange(grantor, grantee), remove: refuseRemoval(grantor, grantee) },
  }
}
