import { accessLevels } from '#contract/access-levels.ts'
import {
  accessLevels as builtInLevels,
  levelPermissions,
  roleHas,
  shownLevel,
  type Level,
  type WorkspacePermission,
} from '#contract/permissions.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { read, write } from '../http/route.ts'
import { refuseHandingOut } from '../workspace-access/workspace-access.ts'
import { grantorOf } from '../workspace-access/workspace-access-commands.ts'
import {
  changeAccessLevel,
  changeFacts,
  createAccessLevel,
  creationFacts,
  deleteAccessLevel,
  deletionFacts,
} from './access-level-commands.ts'
import { effectOn, levelNamed, refuseLevelChange } from './access-level.ts'
import {
  customLevels,
  levelHolderCounts,
  levelHolders,
  levelNames,
  levelOf,
  levelsOf,
  type HolderRow,
  type LevelRow,
} from './access-level-store.ts'

export const accessLevelRoutes = {
  listAccessLevels: read(accessLevels.listAccessLevels, {
    load: ({ params }) => [levelsOf(params)],
    answer: ([rows], { organization }) => ({
      data: rows.map(({ isHeldByAsker, ...level }) => {
        const refusal = refuseLevelChange(organization.role, { isHeldByAsker })
        return { ...level, refusals: { change: refusal, delete: refusal } }
      }),
      builtIn: builtInLevels.map((level) => ({ level, permissions: levelPermissions(level) })),
    }),
  }),

  createAccessLevel: write(accessLevels.createAccessLevel, {
    load: ({ params, body }) => creationFacts(params, body),
    run: (context, { body }) => createAccessLevel(context, body),
  }),

  changeAccessLevel: write(accessLevels.changeAccessLevel, {
    load: changeFacts,
    run: (context, { body }) => changeAccessLevel(context, body),
  }),

  deleteAccessLevel: write(accessLevels.deleteAccessLevel, {
    load: deletionFacts,
    run: (context, { body }) => deleteAccessLevel(context, body),
  }),

  listLevelHolders: read(accessLevels.listLevelHolders, {
    load: ({ params, query }) => [
      levelOf(params, params.levelId),
      customLevels(params, query.replacement === undefined ? [] : [{ level: query.replacement }]),
      levelHolders(params, params.levelId, {
        after: decodeCursor(query.cursor, ['', '', '']),
        rowCount: query.limit + 1,
      }),
      levelHolderCounts(params, params.levelId),
    ],
    answer: ([[level], custom, rows, [counts]], { actor }, { query }) => {
      if (level === undefined || counts === undefined) throw new Refused('not_found')
      const replacement = query.replacement === undefined ? level : levelNamed(query.replacement, custom)
      if (replacement === null) throw new Refused('level_gone')
      const sides = { before: level, after: afterOf(replacement, query.permissions), now: actor.now }
      const { data, nextCursor } = pageFrom(rows, query.limit, (row) => [row.sortName, row.userId, row.workspaceId])
      return { data: data.map((row) => holder(row, sides)), nextCursor, ...counts }
    },
  }),

  listGivableLevels: read(accessLevels.listGivableLevels, {
    load: ({ params }) => [levelNames(params)],
    answer: ([custom], context) => {
      const grantor = grantorOf(context)
      const offered = (level: Level, description = '') => ({
        ...shownLevel(level),
        description,
        permissions: levelPermissions(level),
        refusal: refuseHandingOut(grantor, level),
      })
      return {
        data: [...builtInLevels.map((level) => offered(level)), ...custom.map((one) => offered(one, one.description))],
      }
    },
  }),
}

/** The level as it would be: with these permissions, or the one in its place. */
function afterOf(level: Level, permissions: WorkspacePermission[] | undefined): Level {
  return permissions === undefined || typeof level === 'string' ? level : { ...level, permissions }
}

type Sides = { before: LevelRow; after: Level; now: string }

function holder(row: HolderRow, { before, after, now }: Sides) {
  const { userId, name, email, role, workspaceId, workspaceName, inTrash, restrictions, expiresAt } = row
  return {
    userId,
    name,
    email,
    workspaceId,
    workspaceName,
    inTrash,
    restrictions,
    expiresAt,
    expired: expiresAt !== null && expiresAt <= now,
    byRole: roleHas(role, 'workspaces.enter_all'),
    ...effectOn({ role, grant: { level: before, restrictions, expiresAt } }, after, now),
  }
}
