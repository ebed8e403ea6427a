import type { AuditAction } from '#contract/audit-actions.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import type { subscriptions } from '#contract/subscriptions.ts'
import { newId } from '../db/new-id.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import { auditActorOf, auditOriginOf } from '../http/write-tools.ts'
import { secondsOf } from '../plans/billing-calendar.ts'
import { totalOf } from '../plans/billed-line.ts'
import type { Offer } from '../plans/plan.ts'
import { carryOutDue } from './due-commands.ts'
import { shownOutcome } from './shown-subscription.ts'
import type { Standing } from './standing.ts'
import { carryOutStep } from './step-commands.ts'
import { outcomeOf, type Change, type Outcome } from './subscription-change.ts'

type Endpoints = typeof subscriptions
type Id = 'choosePlan' | 'cancelSubscription' | 'takeBackSubscriptionChange' | 'resumeSubscription'
type Context = WriteContext<Endpoints[Id]>
type Answer = OutputOf<Endpoints[Id]>
type Money = InputOf<Endpoints['resumeSubscription']>['body']

export function choosePlan(
  context: Context,
  standing: Standing,
  { offer, body }: { offer: Offer | undefined; body: InputOf<Endpoints['choosePlan']>['body'] },
): Promise<Answer> {
  if (offer === undefined) throw new Refused('plan_gone')
  const change = { kind: 'choose', offer, committedSeats: body.committedSeats ?? null } as const
  const actionOf = ({ timing }: Outcome): AuditAction =>
    timing === 'period_end' ? 'subscription.downgrade_planned' : 'subscription.plan_changed'
  return carryOut(context, standing, { change, actionOf, money: body })
}

export const cancelSubscription = (context: Context, standing: Standing): Promise<Answer> =>
  carryOut(context, standing, {
    change: { kind: 'cancel' },
    actionOf: ({ after }) => (after.state === 'canceled' ? 'subscription.ended' : 'subscription.cancellation_planned'),
    money: {},
  })

export const takeBackSubscriptionChange = (context: Context, standing: Standing): Promise<Answer> =>
  carryOut(context, standing, {
    change: { kind: 'take_back' },
    actionOf: () => 'subscription.change_taken_back',
    money: {},
  })

export const resumeSubscription = (context: Context, standing: Standing, money: Money): Promise<Answer> =>
  carryOut(context, standing, { change: { kind: 'resume' }, actionOf: () => 'subscription.resumed', money })

type Wish = { change: Change; actionOf: (outcome: Outcome) => AuditAction; money: Money }

/** What was due before comes first, so that a change never meets a period that is over. */
async function carryOut(context: Context, found: Standing, { change, actionOf, money }: Wish): Promise<Answer> {
  const { transaction, organization, actor, request } = context
  const { organizationId, organizationName } = organization
  const { subscription, facts: nowadays, row } = await carryOutDue(transaction, organization, found)
  const facts = { ...nowadays, now: momentShown(money, found) }
  const outcome = outcomeOf(subscription, change, facts)
  if (typeof outcome === 'string') return refuseIf(outcome) as never
  if (money.totalMinor !== undefined && money.totalMinor !== totalOf(outcome.lines)) throw new Refused('money_changed')
  await carryOutStep(transaction, {
    organizationId,
    organizationName,
    step: outcome,
    before: subscription,
    at: facts.now,
    hasTestClock: row.hasTestClock,
    action: actionOf(outcome),
    idempotencyKey: `subscription ${newId('aud')}`,
    by: auditActorOf(actor, actor.kind),
    origin: auditOriginOf(request),
    recordEntry: (entry) => void context.audit(entry),
  })
  return shownOutcome(outcome, facts, money.asOf ?? row.now)
}

const longestLookSeconds = 15 * 60

/**
 * A part of a period is measured to the second, and people take some to read what it costs: what they were shown is
 * what is billed, unless it is too long ago or something has changed since.
 */
function momentShown({ asOf }: Money, { facts: { now }, row }: Standing): number {
  if (asOf === undefined) return now
  const shown = secondsOf(asOf)
  const isKnown = Number.isFinite(shown) && shown <= now && shown >= now - longestLookSeconds
  if (!isKnown || Date.parse(asOf) < Date.parse(row.changedAt)) throw new Refused('money_changed')
  return shown
}
