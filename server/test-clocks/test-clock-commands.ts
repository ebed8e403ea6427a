import type { testClocks } from '#contract/test-clocks.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Transaction } from '../db/connect.ts'
import type { WriteContext } from '../http/context.ts'
import { Refused, refuseIf } from '../http/refused.ts'
import type { Due, DueIn } from '../subscriptions/due.ts'
import { lookAgainAt } from '../subscriptions/due-commands.ts'
import { refuseClock } from './test-clock.ts'
import { testClockRemoved, testClockSet, type ClockRow } from './test-clock-store.ts'

type Endpoints = typeof testClocks
type Context<Id extends keyof Endpoints> = WriteContext<Endpoints[Id]>

const targetOf = ({ organizationId: id, organizationName: name }: DueIn) => ({ kind: 'subscription', id, name })

export async function setTestClock(
  { transaction, organization, audit }: Context<'setTestClock'>,
  clock: ClockRow | undefined,
  at: string,
): Promise<undefined> {
  // What was billed stays billed: a clock begins where the subscription stands, or later.
  if (clock !== undefined) refuseIf(refuseClock(clock.at ?? clock.changedAt, at))
  transaction.send(testClockSet(organization, at))
  await audit({ action: 'test_clock.set', of: organization, target: targetOf(organization), after: { at } })
  return undefined
}

export async function advanceTestClock(
  { transaction, organization, audit }: Context<'advanceTestClock'>,
  clock: ClockRow | undefined,
  { to, dues }: { to: string; dues: readonly Due[] },
): Promise<OutputOf<Endpoints['advanceTestClock']>> {
  const at = clock?.at ?? null
  if (at === null) throw new Refused('no_test_clock')
  refuseIf(refuseClock(at, to))
  const happened = await liveThrough(transaction, organization, { from: at, to, dues })
  transaction.send(testClockSet(organization, to))
  await audit({
    action: 'test_clock.advanced',
    of: organization,
    target: targetOf(organization),
    before: { at },
    after: { at: to },
  })
  return { at: to, happened }
}

/** More than one thing a day for two years. */
const mostMoments = 1000

/** The clock stops at each moment at which something is due, and it happens there. */
async function liveThrough(
  transaction: Transaction,
  organization: DueIn,
  { from, to, dues }: { from: string; to: string; dues: readonly Due[] },
): Promise<string[]> {
  const happened: string[] = []
  let now = from
  while (happened.length < mostMoments) {
    const moments = await Promise.all(dues.map((due) => due.next(transaction, organization)))
    const next = earliest(moments)
    if (next === null || Date.parse(next) > Date.parse(to)) return happened
    // What was due before the clock was set happens now.
    if (Date.parse(next) > Date.parse(now)) now = next
    transaction.send(testClockSet(organization, now))
    for (const [index, due] of dues.entries()) {
      if (moments[index] === next) await due.run(transaction, organization)
    }
    happened.push(now)
  }
  throw new Error('A test clock met more moments than there can be')
}

const earliest = (moments: readonly (string | null)[]): string | null =>
  moments.filter((each) => each !== null).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null

export async function removeTestClock(
  { transaction, organization, audit }: Context<'removeTestClock'>,
  clock: ClockRow | undefined,
): Promise<undefined> {
  if (clock === undefined || clock.at === null) throw new Refused('no_test_clock')
  transaction.send(testClockRemoved(organization))
  // Time goes on by itself again.
  await lookAgainAt(transaction, organization)
  await audit({
    action: 'test_clock.removed',
    of: organization,
    target: targetOf(organization),
    before: { at: clock.at },
  })
  return undefined
}
