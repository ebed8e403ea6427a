import { accessGrid } from '#contract/access-grid.ts'
import { levelNames } from '../access-levels/access-level-store.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { read } from '../http/route.ts'
import { shownGridRow } from './access-grid.ts'
import { gridColumns, gridPage } from './access-grid-store.ts'

export const accessGridRoutes = {
  listAccessGrid: read(accessGrid.listAccessGrid, {
    load: ({ params, query }) => [
      gridPage(params, {
        q: query.q,
        role: query.role,
        status: query.status,
        limit: query.limit,
        after: decodeCursor(query.cursor, ['', '']),
      }),
    ],
    answer: ([rows], { actor, organization }, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, (row) => [row.sortName, row.userId])
      const asker = { userId: actor.userId, role: organization.role, now: actor.now }
      return { data: data.map((row) => shownGridRow(row, asker)), nextCursor }
    },
  }),
  listAccessGridColumns: read(accessGrid.listAccessGridColumns, {
    load: ({ params, query }) => [
      gridColumns(params, { after: decodeCursor(query.cursor, ['', '']), rowCount: query.limit + 1 }),
      levelNames(params),
    ],
    answer: ([rows, levels], _context, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, (row) => [row.sortName, row.id])
      return {
        data: data.map(({ id, name }) => ({ id, name })),
        nextCursor,
        levels: levels.map(({ id, name }) => ({ id, name })),
      }
    },
  }),
}
