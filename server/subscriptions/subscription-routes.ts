import { subscriptions } from '#contract/subscriptions.ts'
import { Refused } from '../http/refused.ts'
import { read, write } from '../http/route.ts'
import { offerOfPrice } from '../plans/plan-store.ts'
import type { Offer } from '../plans/plan.ts'
import { shownOutcome, shownSubscription } from './shown-subscription.ts'
import { caughtUp, standingOf, standingStatements } from './standing.ts'
import { outcomeOf, type Change } from './subscription-change.ts'
import {
  cancelSubscription,
  choosePlan,
  resumeSubscription,
  takeBackSubscriptionChange,
} from './subscription-commands.ts'

type Asked = { kind: 'choose'; committedSeats?: number | undefined } | Exclude<Change, { kind: 'choose' }>

function changeOf(asked: Asked, offer: Offer | undefined): Change {
  if (asked.kind !== 'choose') return asked
  if (offer === undefined) throw new Refused('plan_gone')
  return { kind: 'choose', offer, committedSeats: asked.committedSeats ?? null }
}

export const subscriptionRoutes = {
  getSubscription: read(subscriptions.getSubscription, {
    load: ({ params }) => standingStatements(params),
    answer: (rows) => {
      const { row, facts } = standingOf(rows)
      return shownSubscription(row, facts.taxRatePpm)
    },
  }),
  simulateSubscriptionChange: read(subscriptions.simulateSubscriptionChange, {
    load: ({ params, body }) =>
      [...standingStatements(params), offerOfPrice(body.change.kind === 'choose' ? body.change.priceId : '')] as const,
    answer: (rows, _context, { body }) => {
      const { subscription, facts, row } = caughtUp(standingOf(rows))
      const outcome = outcomeOf(subscription, changeOf(body.change, rows[3][0]), facts)
      if (typeof outcome === 'string') throw new Refused(outcome)
      return shownOutcome(outcome, facts, row.now)
    },
  }),
  choosePlan: write(subscriptions.choosePlan, {
    load: ({ params, body }) => [...standingStatements(params), offerOfPrice(body.priceId)] as const,
    run: (context, { body }) => choosePlan(context, standingOf(context.loaded), { offer: context.loaded[3][0], body }),
  }),
  cancelSubscription: write(subscriptions.cancelSubscription, {
    load: ({ params }) => standingStatements(params),
    run: (context) => cancelSubscription(context, standingOf(context.loaded)),
  }),
  takeBackSubscriptionChange: write(subscriptions.takeBackSubscriptionChange, {
    load: ({ params }) => standingStatements(params),
    run: (context) => takeBackSubscriptionChange(context, standingOf(context.loaded)),
  }),
  resumeSubscription: write(subscriptions.resumeSubscription, {
    load: ({ params }) => standingStatements(params),
    run: (context, { body }) => resumeSubscription(context, standingOf(context.loaded), body),
  }),
}
