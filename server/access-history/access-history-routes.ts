import { accessHistory, csvLines } from '#contract/access-history.ts'
import { csvContinued, csvFile, type CsvValue } from '../http/csv.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { Refused } from '../http/refused.ts'
import { read } from '../http/route.ts'
import { sortKey } from '../members/member-names.ts'
import {
  changeHeader,
  changeLine,
  changeOf,
  heldHeader,
  heldLine,
  heldOf,
  lastMicrosecondOf,
  momentOf,
  placeState,
} from './access-history.ts'
import {
  accessAt,
  accessChanges,
  beforePeople,
  organizationAt,
  peopleOfAnyTime,
  workspacesOfAnyTime,
} from './access-history-store.ts'

type Key = { sortName: string; userId: string; thingId: string }
const keyOf = ({ sortName, userId, thingId }: Key) => [sortName, userId, thingId]

type Asked = { cursor?: string | undefined; userId?: string | undefined; workspaceId?: string | undefined }
type Between = Asked & { from: string; to?: string | undefined }

const heldPage = (scope: { organizationId: string }, query: Asked & { at?: string | undefined }, limit: number) =>
  accessAt(scope, lastMicrosecondOf(query.at), {
    ...query,
    after: decodeCursor(query.cursor, beforePeople),
    rowCount: limit + 1,
  })

const changePage = (scope: { organizationId: string }, query: Between, limit: number) =>
  accessChanges(
    scope,
    { from: lastMicrosecondOf(query.from), to: lastMicrosecondOf(query.to) },
    {
      ...query,
      after: query.cursor === undefined ? null : decodeCursor(query.cursor, beforePeople),
      rowCount: limit + 1,
    },
  )

/** The two moments the answer speaks of; refuses them in the wrong order. */
function momentsOf({ from, to }: Between, now: string): { from: string; to: string } {
  const moments = { from: momentOf(from, now), to: momentOf(to, now) }
  if (moments.from > moments.to || from === to) throw new Refused('moments_in_wrong_order')
  return moments
}

function csv(name: string, cursor: string | undefined, content: { header: string[]; lines: CsvValue[][] }) {
  const { header, lines } = content
  const bytes = cursor === undefined ? csvFile(header, lines) : csvContinued(lines)
  return { contentType: 'text/csv; charset=utf-8', bytes, name: `${name}.csv` }
}

export const accessHistoryRoutes = {
  listAccessAt: read(accessHistory.listAccessAt, {
    load: ({ params, query }) => [
      heldPage(params, query, query.limit),
      organizationAt(params, lastMicrosecondOf(query.at)),
    ],
    answer: ([rows, [organization]], { actor }, { query }) => {
      const at = momentOf(query.at, actor.now)
      const { data, nextCursor } = pageFrom(rows, query.limit, keyOf)
      return {
        at,
        organization: organization === undefined ? null : placeState(organization.value),
        data: data.flatMap((row) => heldOf(row, at)),
        nextCursor,
      }
    },
  }),

  compareAccess: read(accessHistory.compareAccess, {
    load: ({ params, query }) => [changePage(params, query, query.limit)],
    answer: ([rows], { actor }, { query }) => {
      const moments = momentsOf(query, actor.now)
      const { data, nextCursor } = pageFrom(rows, query.limit, keyOf)
      return { ...moments, data: data.map((row) => changeOf(row, moments)), nextCursor }
    },
  }),

  exportAccessAt: read(accessHistory.exportAccessAt, {
    load: ({ params, query }) => [heldPage(params, query, csvLines)],
    answer: ([rows], { actor }, { query }) => {
      const at = momentOf(query.at, actor.now)
      const { data, nextCursor } = pageFrom(rows, csvLines, keyOf)
      const lines = data.flatMap((row) => heldOf(row, at)).map(heldLine)
      return { ...csv(`access-${at.slice(0, 10)}`, query.cursor, { header: heldHeader, lines }), next: nextCursor }
    },
  }),

  exportAccessComparison: read(accessHistory.exportAccessComparison, {
    load: ({ params, query }) => [changePage(params, query, csvLines)],
    answer: ([rows], { actor }, { query }) => {
      const moments = momentsOf(query, actor.now)
      const { data, nextCursor } = pageFrom(rows, csvLines, keyOf)
      const lines = data.map((row) => changeLine(changeOf(row, moments)))
      const name = `access-${moments.from.slice(0, 10)}-${moments.to.slice(0, 10)}`
      return { ...csv(name, query.cursor, { header: changeHeader, lines }), next: nextCursor }
    },
  }),

  findInAccessHistory: read(accessHistory.findInAccessHistory, {
    load: ({ params, query }) => [
      peopleOfAnyTime(params, sortKey(query.q)),
      workspacesOfAnyTime(params, query.q.replaceAll('\0', '')),
    ],
    answer: ([people, workspaces]) => ({ people, workspaces }),
  }),
}
