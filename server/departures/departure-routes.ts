import { departures } from '#contract/departures.ts'
import { countCap } from '#contract/members.ts'
import { Refused } from '../http/refused.ts'
import { read, write } from '../http/route.ts'
import { runOf } from '../bulk-runs/bulk-run-store.ts'
import {
  bulkRunsOf,
  invitationsOf,
  leavingMember,
  ownerlessWithout,
  placesOf,
  reviewEntriesOf,
  reviewsNeeding,
  type Leaving,
  type OwnerlessRow,
} from './departure-store.ts'
import { handOver, handOverFacts } from './hand-over-commands.ts'

const namesShown = 20

const sumsOf = (leaving: Leaving) =>
  [
    ownerlessWithout(leaving, namesShown),
    invitationsOf(leaving),
    placesOf(leaving),
    bulkRunsOf(leaving),
    reviewEntriesOf(leaving),
  ] as const

const shownOwnerless = (rows: readonly OwnerlessRow[]) => ({
  count: rows[0]?.count ?? 0,
  workspaces: rows.map(({ id, name }) => ({ id, name })),
})

const nothing = { running: 0, drafts: 0 }
const capped = (found: { count: number } | undefined) => Math.min(found?.count ?? 0, countCap + 1)

export const departureRoutes = {
  getDeparture: read(departures.getDeparture, {
    load: ({ params }) => [
      leavingMember(params, params.userId, namesShown),
      reviewsNeeding(params, params.userId, namesShown),
      ...sumsOf(params),
    ],
    answer: ([[member], reviews, ownerless, invitations, [places], [bulkRuns = nothing], [entries]]) => {
      if (member === undefined) throw new Refused('not_found')
      const { levelCount, levelNames, successorOf, ...facts } = member
      return {
        ...facts,
        successorOf: successorOf ?? [],
        reviews,
        accessLevels: { count: levelCount, names: levelNames ?? [] },
        ownerless: shownOwnerless(ownerless),
        invitations,
        workspaceInvitations: places?.count ?? 0,
        bulkRuns,
        reviewEntries: capped(entries),
      }
    },
  }),
  handOver: write(departures.handOver, {
    load: handOverFacts,
    run: (context, input) => handOver(context, input),
  }),
  getBulkDeparture: read(departures.getBulkDeparture, {
    load: ({ params }) => [runOf(params), ...sumsOf(params)],
    answer: ([[run], ownerless, invitations, [places], [bulkRuns = nothing], [entries]]) => {
      if (run === undefined) throw new Refused('not_found')
      const workspaceInvitations = places?.count ?? 0
      const reviewEntries = capped(entries)
      return { ownerless: shownOwnerless(ownerless), invitations, workspaceInvitations, bulkRuns, reviewEntries }
    },
  }),
}
