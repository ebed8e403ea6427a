import { seats } from '#contract/seats.ts'
import { decodeCursor, pageFrom } from '../http/cursor.ts'
import { read } from '../http/route.ts'
import { everyDay, total } from './seat.ts'
import { beforeSeats, seatCount, seatDays, seatHolders } from './seat-store.ts'

const nobody = { members: 0, invitations: 0 }

export const seatRoutes = {
  getSeats: read(seats.getSeats, {
    load: ({ params }) => [seatCount(params)],
    answer: ([[count = nobody]]) => ({ ...count, total: total(count) }),
  }),
  listSeatHolders: read(seats.listSeatHolders, {
    load: ({ params, query }) => [
      seatHolders(params, {
        after: decodeCursor(query.cursor, beforeSeats),
        rowCount: query.limit + 1,
        kind: query.kind,
      }),
    ],
    answer: ([rows], _, { query }) => {
      const { data, nextCursor } = pageFrom(rows, query.limit, ({ key }) => key)
      return { data: data.map(({ key: _key, ...row }) => row), nextCursor }
    },
  }),
  listSeatDays: read(seats.listSeatDays, {
    load: ({ params, query }) => [seatCount(params), seatDays(params, query.days)],
    answer: ([[count = nobody], changed], { actor }, { query }) => ({
      data: everyDay(actor.now.slice(0, 10), total(count), { changed, days: query.days }),
    }),
  }),
}
