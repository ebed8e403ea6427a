import { workspaces } from '#contract/workspaces.ts'
import { effectiveAccess, permissionsOf, shownLevel } from '#contract/permissions.ts'
import { grantOf } from '../http/access.ts'
import { read, write } from '../http/route.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { sortKey } from '../members/member-names.ts'
import { customLevels } from '../access-levels/access-level-store.ts'
import { createWorkspace, deleteWorkspace, restoreWorkspace, updateWorkspace } from './workspace-commands.ts'
import { firstPeopleIn, peopleCountIn, workspacesPage, type ListedWorkspace } from './workspace-store.ts'

export const workspaceRoutes = {
  listWorkspaces: read(workspaces.listWorkspaces, {
    load: ({ params, query }) => [
      workspacesPage(params, {
        trash: query.trash === 'true',
        prefix: sortKey(query.q ?? ''),
        after: decodeCursor(query.cursor, ['', '']),
        rowCount: query.limit + 1,
      }),
    ],
    answer: ([rows], _context, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, (row) => [row.sortName, row.id])
      return { data: data.map(listed), nextCursor }
    },
  }),

  createWorkspace: write(workspaces.createWorkspace, {
    load: ({ params, body }) => [customLevels(params, body.people)],
    run: (context, { body }) => createWorkspace(context, body),
  }),

  getWorkspace: read(workspaces.getWorkspace, {
    load: ({ params }) => [firstPeopleIn(params, params.workspaceId), peopleCountIn(params, params.workspaceId)],
    answer: ([people, [counted]], { workspace, actor }) => {
      const { access, ...rest } = workspace
      if (access === null) throw new Refused('not_found')
      return {
        ...rest,
        ...access,
        ...shownLevel(access.level),
        permissions: permissionsOf(access),
        memberCount: counted?.count ?? 0,
        people: people.flatMap(({ userId, name, role, ...columns }) => {
          const effective = effectiveAccess(role, grantOf(columns), actor.now)
          return effective === null ? [] : [{ userId, name, ...shownLevel(effective.level) }]
        }),
      }
    },
  }),

  updateWorkspace: write(workspaces.updateWorkspace, { run: (context, { body }) => updateWorkspace(context, body) }),

  deleteWorkspace: write(workspaces.deleteWorkspace, { run: (context, { body }) => deleteWorkspace(context, body) }),

  restoreWorkspace: write(workspaces.restoreWorkspace, {
    run: (context, { params }) => restoreWorkspace(context, params.workspaceId),
  }),
}

function listed({ id, name, timeZone, memberCount, createdAt, deletedAt, purgeAt }: ListedWorkspace) {
  return { id, name, timeZone, memberCount, createdAt, deletedAt, purgeAt }
}
